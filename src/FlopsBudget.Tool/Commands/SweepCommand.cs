using FlopsBudget.Declaring;
using FlopsBudget.Onnx.Shapes;
using FlopsBudget.Reporting;
using FlopsBudget.Tool.Hosting;
using FlopsBudget.Tool.Loading;
using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Commands;

/// <summary><c>flops sweep</c>: counts one model at several sizes and prints its cost as a polynomial in the size.</summary>
internal static class SweepCommand
{
    /// <summary>Counts and prints. A cost that is no polynomial is printed as such, and is no failure.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    internal static int Run(SweepRequest request) => ModelFileName.IsOnnx(request.Model) ? RunOnnx(request) : ModelCommand.Run(request, (project, output) =>
    {
        request.VerifyIsNoFile();
        var sizes = SweepSizes.Parse(request.Range, request.Step, request.Points);
        var (source, options) = project.Find(request);
        return Show(request, ModelCount.Sweep(source, request.InputOfModel, sizes, options, ownsProcess: true), output);
    });

    private static int RunOnnx(SweepRequest request) => ModelCommand.RunWithout(request, (files, output) =>
    {
        var range = SweepSizes.Parse(request.Range, request.Step, request.Points);
        var input = new OnnxSweepInput(request.Input, request.Sizes, request.Values);
        return Show(request, new OnnxSession(files, Environment.CurrentDirectory).Sweep(request.Model, input, range, request.SettingsOfFile), output);
    });

    private static int Show(SweepRequest request, FlopSweep sweep, ReservedOutput output)
    {
        output.Write(request.Json ? SweepJson.Write(sweep) + "\n" : SweepText.Write(sweep));
        return ExitCodes.Success;
    }
}
