using FlopsBudget.Counting;
using FlopsBudget.Declaring;
using FlopsBudget.Onnx.Formulas;
using FlopsBudget.Reporting;
using FlopsBudget.Tool.Hosting;
using FlopsBudget.Tool.Outputs;
using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Commands;

/// <summary><c>flops why</c>: explains a figure of one model.</summary>
internal static class WhyCommand
{
    /// <summary>Counts, folds, prints.</summary>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    internal static int Run(WhyRequest request) => CountCommand.Counted(
        request,
        () =>
        {
            Deliver.Verify(request.Output, WhyAnswer.Endings);
            _ = (request.Measure, request.LeastShare);
        },
        (report, output) =>
        {
            Deliver.To(output, request.Output, WhyAnswer.Of(Explain(request, report), report, request.Depth));
            return CountCommand.Unjudged(report);
        });

    private static Why Explain(WhyRequest request, FlopReport report)
    {
        var table = ModelFileName.IsOnnx(request.Model) ? OnnxTable.Standard : OperatorTable.Standard;
        try
        {
            return Why.Of(report, request.Measure, request.Module, request.LeastShare, table.Find);
        }
        catch (KeyNotFoundException exception)
        {
            throw new FlopsBudgetException(DiagnosticIds.UnknownValue, $"--module: {exception.Message} flops count lists them all.", exception);
        }
    }
}
