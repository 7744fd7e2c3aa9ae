using System.Collections.Immutable;
using FlopsBudget.Counting.Views;
using FlopsBudget.Tables;

namespace FlopsBudget.Reporting.Views;

/// <summary>The views of a sweep.</summary>
internal static class SweepView
{
    internal static View Polynomials(FlopSweep sweep) => new(
        $"Cost in {sweep.Dimension}",
        [new("Figure", "figure"), new("Cost", "cost")],
        [
            [Cell.Of("MACs"), CostOf(sweep.Macs)],
            [Cell.Of("FLOPs (2 x MACs)"), CostOf(sweep.Flops)],
            [Cell.Of("Element-wise operations"), CostOf(sweep.ElementwiseOperations)],
            .. sweep.Points.All(point => point.Report.IntegerMacs.Value == 0) ? [] : new ImmutableArray<Cell>[] { [Cell.Of("Integer MACs"), CostOf(sweep.IntegerMacs)] },
        ]);

    internal static View Points(FlopSweep sweep) => new(
        "Sizes",
        [
            new(sweep.Dimension, "size", IsNumber: true),
            new("MACs", "macs", IsNumber: true),
            new("FLOPs", "flops", IsNumber: true),
            new("Element-wise", "elementwiseOperations", IsNumber: true),
            new("Integer MACs", Figures.IntegerMacs, IsNumber: true, IsOptional: true),
            new("Run", "execution"),
        ],
        [
            .. sweep.Points.Select(point => (ImmutableArray<Cell>)
            [
                Cell.Of(point.Size),
                Cell.Of(point.Report.Macs.Value),
                Cell.Of(point.Report.Flops.Value),
                Cell.Of(point.Report.ElementwiseOperations),
                Cell.Of(point.Report.IntegerMacs.Value),
                Cell.Of(RunView.TextOf(point.Report.Execution)),
            ]),
        ]);

    private static Cell CostOf(SweptCost cost) => Cell.Of(cost.Polynomial?.ToString() ?? (cost.Outcome == SweepOutcome.TooFewSizes ? "too few sizes to tell" : "not a polynomial"));
}
