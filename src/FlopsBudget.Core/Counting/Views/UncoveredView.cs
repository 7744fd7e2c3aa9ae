using System.Collections.Immutable;
using FlopsBudget.Tables;
using FlopsBudget.Text;
using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Views;

/// <summary>What a report does not cover: operators without a rule, parameters that are not listed, modules that never ran or were not seen to.</summary>
internal static class UncoveredView
{
    internal static View Uncounted(FlopReport report) => new(
        "Operators without a rule",
        [new("Operator", "operator"), Figures.Calls, new("Shapes", "shapes"), new("Modules", "modules"), new("Reason", "reason")],
        [.. report.Uncounted.Select(one => (ImmutableArray<Cell>)
        [
            Cell.Of(one.Name),
            Cell.Of(one.Calls),
            Cell.Of(string.Join(" ", one.Shapes)),
            new(string.Join(" ", one.Modules.Select(Truncate.InMiddle)), string.Join(" ", one.Modules)),
            Cell.Of(one.Reason),
        ])]);

    internal static View Unlisted(FlopReport report) => new(
        "Parameters that parameters() does not list",
        [new("Module", "module"), new("Field", "field"), new("Shape", "shape"), Figures.Parameters, new("Operator", "operator")],
        [.. report.UnlistedParameters.Select(one => (ImmutableArray<Cell>)
        [
            PlaceView.Of(one.Module, one.Type),
            Cell.Of(one.Field),
            Cell.Of(one.Shape),
            Cell.Of(one.Elements),
            Cell.Of(one.Operator),
        ])]);

    /// <summary>The highest modules that never ran: what is below them did not run either.</summary>
    internal static View NeverRan(FlopReport report) => new(
        "Modules that never ran",
        [PlaceView.Path, new("Type", "type"), Figures.Parameters],
        [.. Highest(report.Root, module => module.NeverRan && module.MayBeCountedIn.Count == 0).Select(module => (ImmutableArray<Cell>)[PlaceView.Of(module.Path, ""), Cell.Of(module.Type), Cell.Of(module.Parameters)])]);

    /// <summary>The highest modules that were not seen to begin, whether they ran or not.</summary>
    internal static View Unseen(FlopReport report) => new(
        "Modules that were not invoked by call, so that their own work is counted elsewhere",
        [PlaceView.Path, new("Type", "type"), new("Counted in", "countedIn")],
        [.. Highest(report.Root, module => module.MayBeCountedIn.Count > 0).Select(module => (ImmutableArray<Cell>)
        [
            PlaceView.Of(module.Path, ""),
            Cell.Of(module.Type),
            Cell.Of(string.Join(" ", module.MayBeCountedIn.Select(path => PlaceView.Text(path, report.Model)))),
        ])]);

    private static IEnumerable<ModuleTotal> Highest(ModuleTotal root, Func<ModuleTotal, bool> wanted) =>
        TreeOrder.ParentsFirst(root, module => wanted(module) ? [] : module.Children).Where(wanted);
}
