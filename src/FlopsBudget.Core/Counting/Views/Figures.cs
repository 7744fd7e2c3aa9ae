using System.Collections.Immutable;
using FlopsBudget.Tables;

namespace FlopsBudget.Counting.Views;

/// <summary>The figures that each row of a view shows, always in the same order and with MACs beside FLOPs.</summary>
internal static class Figures
{
    /// <summary>The key of the column of multiply-adds of integers.</summary>
    internal const string IntegerMacs = "integerMacs";

    internal static Column Parameters { get; } = new("Parameters", "parameters", IsNumber: true);

    internal static Column Calls { get; } = new("Calls", "calls", IsNumber: true);

    internal static ImmutableArray<Column> Cost { get; } =
    [
        new("MACs", "macs", IsNumber: true),
        new("FLOPs", "flops", IsNumber: true) { IsKept = true },
        new("Share", "share", IsNumber: true) { IsKept = true },
        new("Element-wise", "elementwiseOperations", IsNumber: true),
        new("Integer MACs", IntegerMacs, IsNumber: true, IsOptional: true),
    ];

    internal static ImmutableArray<Cell> CostOf(long macs, long elementwise, long integerMacs, FlopReport report) =>
    [
        Cell.Of(macs),
        Cell.Of(checked(2 * macs)),
        Cell.Share(macs, report.Macs.Value),
        Cell.Of(elementwise),
        Cell.Of(integerMacs),
    ];

    internal static Cell CallsOf(ModuleTotal module) => module switch
    {
        { NeverRan: true, MayBeCountedIn.Count: > 0 } => new("not seen", "0"),
        { NeverRan: true } => new("never ran", "0"),
        { Calls: 0 } => new("-", "0"),
        _ => Cell.Of(module.Calls),
    };
}
