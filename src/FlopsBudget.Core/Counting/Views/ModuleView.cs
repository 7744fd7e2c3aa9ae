using System.Collections.Immutable;
using FlopsBudget.Counting.Totals;
using FlopsBudget.Tables;
using FlopsBudget.Text;

namespace FlopsBudget.Counting.Views;

/// <summary>The cost by module, as a flat list of paths or as a tree.</summary>
internal static class ModuleView
{
    private static readonly ImmutableArray<Column> Columns =
        [new("Type", "type"), Figures.Parameters, .. Figures.Cost, Figures.Calls, new("Configuration", "configuration"), .. MemoryView.Columns];

    // What cannot run costs nothing that could be shown.
    private static readonly ImmutableArray<Column> OfWeights = [Columns[0], Figures.Parameters, new("Bytes", "parameterBytes", IsNumber: true), new("Sizes", "configuration")];

    internal static View Flat(FlopReport report, int? depth)
    {
        var places = ModulePlace.All(report.Root).Where(place => depth is null || place.Depth <= depth).ToList();
        return PlaceView.WithParts(
            new("By module", [PlaceView.Path, .. ColumnsOf(report)], [.. places.Select(place => Line(TreeRow.Of(place.Module), PlaceView.Of(place, report.Model), report))]),
            places);
    }

    /// <summary>The tree. Where a module computes something itself, a row of its own says so: every row is the sum of the rows one level below it.</summary>
    internal static View Tree(FlopReport report, int? depth) => new(
        "Module tree",
        [PlaceView.Path, .. ColumnsOf(report)],
        [.. TreeRows.Of(report.Root, depth).Select(row => Line(row, Cell.Of(row.Branches + Name(row, report)), report))]);

    private static ImmutableArray<Column> ColumnsOf(FlopReport report) => report.IsOfWeights ? OfWeights : Columns;

    private static ImmutableArray<Cell> Line(TreeRow row, Cell first, FlopReport report) => report.IsOfWeights
        ? [first, Cell.Of(row.IsOwn ? "" : row.Module.Type), Cell.Of(row.Parameters), row.IsOwn ? Cell.Empty : Cell.Of(row.Module.ParameterBytes), row.IsOwn ? Cell.Empty : Cell.Of(row.Module.Configuration)]
        :
    [
        first,
        Cell.Of(row.IsOwn ? "" : row.Module.Type),
        Cell.Of(row.Parameters),
        .. Figures.CostOf(row.Macs, row.ElementwiseOperations, row.IntegerMacs, report),
        row.IsOwn ? Cell.Empty : Figures.CallsOf(row.Module),
        row.IsOwn ? Cell.Empty : new(Truncate.AtComma(row.Module.Configuration), row.Module.Configuration),
        .. MemoryView.Of(row.Module),
    ];

    internal static string Name(TreeRow row, FlopReport report) => (row.IsOwn, row.Module.Path) switch
    {
        (true, _) => "(itself)",
        (_, "") => report.Model,
        var (_, path) => Truncate.InMiddle(path[(path.LastIndexOf('.') + 1)..]),
    };
}
