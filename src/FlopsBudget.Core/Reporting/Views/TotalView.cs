using System.Collections.Immutable;

namespace FlopsBudget.Reporting.Views;

/// <summary>The totals of a report.</summary>
internal static class TotalView
{
    internal static View Of(FlopReport report) => new(
        "Total",
        [new("Figure", "figure"), new("Total", "total", IsNumber: true)],
        [
            [Cell.Of("MACs"), Cell.Of(report.Macs.Value)],
            [Cell.Of("FLOPs (2 x MACs)"), Cell.Of(report.Flops.Value)],
            [Cell.Of("Element-wise operations"), Cell.Of(report.ElementwiseOperations)],
            .. report.IntegerMacs.Value == 0 ? [] : new ImmutableArray<Cell>[] { [Cell.Of("Integer MACs"), Cell.Of(report.IntegerMacs.Value)] },
            [Cell.Of("Parameters"), Cell.Of(report.Parameters)],
            [Cell.Of("Trainable parameters"), Cell.Of(report.TrainableParameters)],
        ]);
}
