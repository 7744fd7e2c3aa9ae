using System.Collections.Immutable;
using FlopsBudget.Text;

namespace FlopsBudget.Reporting.Views;

/// <summary>The difference of two reports: the whole model, then what has changed in it.</summary>
internal static class DiffView
{
    private static readonly ImmutableArray<Column> Columns =
    [
        new("Module", "path"),
        new("Type", "type"),
        new("FLOPs before", "flops_before", IsNumber: true),
        new("FLOPs", "flops", IsNumber: true),
        new("Change", "flops_change", IsNumber: true),
        new("Integer MACs", "integer_macs_change", IsNumber: true, IsOptional: true),
        new("Element-wise", "elementwise_change", IsNumber: true, IsOptional: true),
        new("Parameters", "parameters_change", IsNumber: true, IsOptional: true),
    ];

    private static readonly ImmutableArray<Column> OfWeights =
        [Columns[0], Columns[1], new("Parameters before", "parameters_before", IsNumber: true), new("Parameters", "parameters", IsNumber: true), new("Change", "parameters_change", IsNumber: true)];

    // Of files of weights parameters alone are known, and nothing has changed from zero to zero.
    internal static View Of(ReportDiff diff) => diff is { Before.IsOfWeights: true, After.IsOfWeights: true }
        ? new("Changes", OfWeights, [.. diff.Modules.Where(change => change.Path.Length > 0).Prepend(diff.Whole).Select(change => LineOfWeights(change, diff.After.Model))])
        : new("Changes", Columns, [.. diff.Modules.Where(change => change.Path.Length > 0).Prepend(diff.Whole).Select(change => Line(change, diff.After.Model))]);

    private static ImmutableArray<Cell> Line(ModuleChange change, string model) =>
    [
        new(change.Path.Length == 0 ? model : change.Path, change.Path),
        Cell.Of(Type(change)),
        Cell.Of(change.Before?.Flops.Value ?? 0),
        Cell.Of(change.After?.Flops.Value ?? 0),
        Change(change.Flops.Value),
        Change(change.IntegerMacs.Value),
        Change(change.ElementwiseOperations),
        Change(change.Parameters),
    ];

    private static ImmutableArray<Cell> LineOfWeights(ModuleChange change, string model) =>
    [
        new(change.Path.Length == 0 ? model : change.Path, change.Path),
        Cell.Of(Type(change)),
        Cell.Of(change.Before?.Parameters ?? 0),
        Cell.Of(change.After?.Parameters ?? 0),
        Change(change.Parameters),
    ];

    private static string Type(ModuleChange change) => (change.Before?.Type, change.After?.Type) switch
    {
        (null, var type) => $"{type} (new)",
        (var type, null) => $"{type} (gone)",
        var (before, after) => before == after ? after : $"{before} -> {after}",
    };

    private static Cell Change(long by)
    {
        var cell = Cell.Of(by);
        return by > 0 ? cell with { Text = "+" + cell.Text } : cell;
    }
}
