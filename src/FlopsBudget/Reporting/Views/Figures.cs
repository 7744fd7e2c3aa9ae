using System.Collections.Immutable;

namespace FlopsBudget.Reporting.Views;

/// <summary>The figures that each row of a view shows, always in the same order and with MACs beside FLOPs.</summary>
internal static class Figures
{
    internal static Column Parameters { get; } = new("Parameters", "parameters", IsNumber: true);

    internal static Column Calls { get; } = new("Calls", "calls", IsNumber: true);

    internal static ImmutableArray<Column> Cost { get; } =
    [
        new("MACs", "macs", IsNumber: true),
        new("FLOPs", "flops", IsNumber: true),
        new("Share", "share", IsNumber: true),
        new("Element-wise", "elementwiseOperations", IsNumber: true),
    ];

    internal static ImmutableArray<Cell> CostOf(long macs, long elementwise, FlopReport report) =>
    [
        Cell.Of(macs),
        Cell.Of(checked(2 * macs)),
        Cell.Share(macs, report.Macs.Value),
        Cell.Of(elementwise),
    ];

    internal static Cell CallsOf(ModuleTotal module) => module switch
    {
        { NeverRan: true } => new("never ran", "0"),
        { Calls: 0 } => new("-", "0"),
        _ => Cell.Of(module.Calls),
    };
}
