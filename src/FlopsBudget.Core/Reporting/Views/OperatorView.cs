using System.Collections.Immutable;
using FlopsBudget.Counting.Totals;
using FlopsBudget.Counting.Views;
using FlopsBudget.Tables;

namespace FlopsBudget.Reporting.Views;

/// <summary>The cost by operator, over the whole model or in each module.</summary>
internal static class OperatorView
{
    private static readonly Column Operator = new("Operator", "operator");

    internal static View Whole(FlopReport report) => new(
        "By operator",
        [Operator, Figures.Calls, .. Figures.Cost],
        [.. report.Operators.Select(total => Line([], total, report))]);

    internal static View InEachModule(FlopReport report)
    {
        var rows = ModulePlace.All(report.Root).SelectMany(place => place.Module.Operators.Select(total => (Place: place, Total: total))).ToList();
        return PlaceView.WithParts(
            new("By module and operator", [PlaceView.Path, Operator, Figures.Calls, .. Figures.Cost], [.. rows.Select(row => Line([PlaceView.Of(row.Place, report.Model)], row.Total, report))]),
            rows.ConvertAll(row => row.Place));
    }

    private static ImmutableArray<Cell> Line(ImmutableArray<Cell> before, OperatorTotal total, FlopReport report) =>
        [.. before, Cell.Of(total.Name), Cell.Of(total.Calls), .. Figures.CostOf(total.Macs.Value, total.ElementwiseOperations, total.IntegerMacs.Value, report)];
}
