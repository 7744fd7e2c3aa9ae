using System.Collections.Immutable;

namespace FlopsBudget.Reporting.Views;

/// <summary>The cost by operator, over the whole model or in each module.</summary>
internal static class OperatorView
{
    private static readonly Column Operator = new("Operator", "operator");

    internal static View Whole(FlopReport report) => new(
        "By operator",
        [Operator, Figures.Calls, .. Figures.Cost],
        [.. report.Operators.Select(total => Line([], total, report))]);

    internal static View InEachModule(FlopReport report) => new(
        "By module and operator",
        [new("Module", "path"), Operator, Figures.Calls, .. Figures.Cost],
        [.. report.Modules.SelectMany(module => module.Operators.Select(total => Line([new(module.Path.Length == 0 ? report.Model : module.Path, module.Path)], total, report)))]);

    private static ImmutableArray<Cell> Line(ImmutableArray<Cell> before, OperatorTotal total, FlopReport report) =>
        [.. before, Cell.Of(total.Name), Cell.Of(total.Calls), .. Figures.CostOf(total.Macs.Value, total.ElementwiseOperations, total.IntegerMacs.Value, report)];
}
