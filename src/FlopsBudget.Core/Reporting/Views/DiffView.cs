using System.Collections.Immutable;
using System.Globalization;
using FlopsBudget.Counting.Views;
using FlopsBudget.Tables;
using FlopsBudget.Text;
using FlopsBudget.Units;

namespace FlopsBudget.Reporting.Views;

/// <summary>The difference of two reports: the whole model, then what has changed in it.</summary>
internal static class DiffView
{
    private static readonly ImmutableArray<Column> Columns =
    [
        PlaceView.Path,
        new("Type", "type"),
        new("FLOPs before", "flops_before", IsNumber: true),
        new("FLOPs", "flops", IsNumber: true),
        new("Change", "flops_change", IsNumber: true),
        new("Integer MACs", "integer_macs_change", IsNumber: true, IsOptional: true),
        new("Element-wise", "elementwise_change", IsNumber: true, IsOptional: true),
        new("Parameters", "parameters_change", IsNumber: true, IsOptional: true),
    ];

    // Each where at least one side knows it.
    private static readonly (Column Column, Func<ModuleTotal, Bytes?> Of, Func<ModuleChange, Cell> Cell)[] Memory =
    [
        (new("Parameters (bytes)", "parameter_bytes_change", IsNumber: true, IsOptional: true), module => module.ParameterBytes, change => Bytes(change.ParameterBytes)),
        (new("Moved (bytes)", "moved_bytes_change", IsNumber: true, IsOptional: true), module => module.BytesRead, change => Bytes(change.BytesMoved)),
        (new("Peak (bytes)", "peak_activation_bytes_change", IsNumber: true, IsOptional: true), module => module.PeakActivationBytes, change => change is { Before: null } or { After: null } ? Cell.Empty : Bytes(change.PeakActivationBytes)),
    ];

    private static readonly ImmutableArray<Column> OfWeights =
        [Columns[0], Columns[1], new("Parameters before", "parameters_before", IsNumber: true), new("Parameters", "parameters", IsNumber: true), new("Change", "parameters_change", IsNumber: true)];

    // Of files of weights parameters alone are known, and nothing has changed from zero to zero, or from nobody knows what to something.
    internal static View Of(ReportDiff diff)
    {
        var isOfWeights = diff.Before.IsOfWeights || diff.After.IsOfWeights;
        var memory = (isOfWeights ? Memory[..1] : Memory).Where(one => one.Of(diff.Before.Root) is not null || one.Of(diff.After.Root) is not null).ToList();
        return new(
            "Changes",
            [.. isOfWeights ? OfWeights : Columns, .. memory.Select(one => one.Column)],
            [.. diff.Modules.Where(change => change.Path.Length > 0).Prepend(diff.Whole).Select(change => (ImmutableArray<Cell>)[.. isOfWeights ? LineOfWeights(change, diff.After.Model) : Line(change, diff.After.Model), .. memory.Select(one => one.Cell(change))])]);
    }

    private static ImmutableArray<Cell> Line(ModuleChange change, string model) =>
    [
        PlaceView.Of(change.Path, model),
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
        PlaceView.Of(change.Path, model),
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

    private static Cell Bytes(long? by) => by is not { } known ? new(MemoryChangesView.Unknown, "")
        : known == 0 ? Cell.Of(0)
        : new((known > 0 ? "+" : "") + Unit.Bytes.Print(known), known.ToString(CultureInfo.InvariantCulture));

    private static Cell Change(long by)
    {
        var cell = Cell.Of(by);
        return by > 0 ? cell with { Text = "+" + cell.Text } : cell;
    }
}
