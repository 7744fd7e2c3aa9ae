using System.Collections.Immutable;

namespace FlopsBudget.Reporting.Views;

/// <summary>What a report does not cover: operators without a rule, and modules that never ran.</summary>
internal static class GapsView
{
    internal static View Uncounted(FlopReport report) => new(
        "Operators without a rule",
        [new("Operator", "operator"), Figures.Calls, new("Shapes", "shapes"), new("Modules", "modules"), new("Reason", "reason")],
        [.. report.Uncounted.Select(one => (ImmutableArray<Cell>)
        [
            Cell.Of(one.Name),
            Cell.Of(one.Calls),
            Cell.Of(string.Join(" ", one.Shapes)),
            Cell.Of(string.Join(" ", one.Modules)),
            Cell.Of(one.Reason),
        ])]);

    /// <summary>The highest modules that never ran: what is below them did not run either.</summary>
    internal static View NeverRan(FlopReport report) => new(
        "Modules that never ran",
        [new("Module", "path"), new("Type", "type"), Figures.Parameters],
        [.. Highest(report.Root).Select(module => (ImmutableArray<Cell>)[Cell.Of(module.Path), Cell.Of(module.Type), Cell.Of(module.Parameters)])]);

    private static IEnumerable<ModuleTotal> Highest(ModuleTotal module) => module.NeverRan ? [module] : module.Children.SelectMany(Highest);
}
