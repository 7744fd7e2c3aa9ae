using FlopsBudget.Declaring;
using FlopsBudget.Onnx.Shapes;
using FlopsBudget.Tool.Hosting;
using FlopsBudget.Tool.Loading;
using FlopsBudget.Tool.Outputs;
using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Commands;

/// <summary><c>flops sweep</c>: counts one model at several sizes and prints its cost as a polynomial in the size.</summary>
internal static class SweepCommand
{
    /// <summary>Counts and prints. A cost that is no polynomial is printed as such, and is no failure.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    internal static int Run(SweepRequest request) => ModelFileName.IsOnnx(request.Model) ? RunOnnx(request) : ModelFileName.IsWeights(request.Model) ? RefuseWeights(request) : ModelCommand.Run(request, (project, output) =>
    {
        request.VerifyIsNoFile();
        Deliver.Verify(request.Output, SweepAnswer.Endings);
        var sizes = SweepSizes.Parse(request.Range, request.Step, request.Points);
        var (source, options) = project.Find(request);
        return Show(request, Activity.While($"Counting {request.Model} at several sizes", () => ModelCount.Sweep(source, request.InputOfModel, sizes, options, ownsProcess: true)), output);
    });

    private static int RunOnnx(SweepRequest request) => ModelCommand.RunWithout(request, (files, output) =>
    {
        Deliver.Verify(request.Output, SweepAnswer.Endings);
        var range = SweepSizes.Parse(request.Range, request.Step, request.Points);
        var input = new OnnxSweepInput(request.Input, request.Sizes, request.Values);
        return Show(request, Activity.While($"Counting {request.Model} at several sizes", () => new OnnxSession(files, Environment.CurrentDirectory).Sweep(request.Model, input, range, request.SettingsOfFile)), output);
    });

    private static int RefuseWeights(SweepRequest request) => ModelCommand.RunWithout(request, (_, _) =>
    {
        request.VerifyIsOfWeights();
        return ExitCodes.NotCounted;
    });

    private static int Show(SweepRequest request, FlopSweep sweep, ReservedOutput output)
    {
        Deliver.To(output, request.Output, SweepAnswer.Of(sweep));
        return ExitCodes.Success;
    }
}
