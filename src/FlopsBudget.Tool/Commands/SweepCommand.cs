using FlopsBudget.Declaring;
using FlopsBudget.Reporting;
using FlopsBudget.Tool.Hosting;

namespace FlopsBudget.Tool.Commands;

/// <summary><c>flops sweep</c>: counts one model at several sizes and prints its cost as a polynomial in the size.</summary>
internal static class SweepCommand
{
    /// <summary>Counts and prints. A cost that is no polynomial is printed as such, and is no failure.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    internal static int Run(SweepRequest request) => ModelCommand.Run(request, (project, output) =>
    {
        if (ModelFileName.IsOnnx(request.Model))
        {
            throw new FlopsBudgetException(DiagnosticIds.UnknownValue, $"{request.Model} is an ONNX file, and flops sweep counts none. Count it at each size instead: flops count {request.Model} --sizes \"sequence=128\".");
        }

        var sizes = SweepSizes.Parse(request.Range, request.Step, request.Points);
        var (source, options) = project.Find(request);
        var sweep = ModelCount.Sweep(source, request.InputOfModel, sizes, options, ownsProcess: true);
        output.Write(request.Json ? SweepJson.Write(sweep) + "\n" : SweepText.Write(sweep));
        return ExitCodes.Success;
    });
}
