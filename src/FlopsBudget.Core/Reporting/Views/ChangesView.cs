using System.Collections.Immutable;
using System.Globalization;
using FlopsBudget.Judging;
using FlopsBudget.Tables;
using FlopsBudget.Text;
using FlopsBudget.Units;

namespace FlopsBudget.Reporting.Views;

/// <summary>The short table for a pull request: budget, before, after, change, who grew.</summary>
internal static class ChangesView
{
    private const int MostNamed = 3;

    internal static View Of(EntryChanges changes) => new(
        "Budgets",
        [
            new("Budget", "budget") { IsKept = true },
            new("Before", "before", IsNumber: true) { IsKept = true },
            new("After", "after", IsNumber: true) { IsKept = true },
            new("Change", "change", IsNumber: true) { IsKept = true },
            new("Who grew", "grew"),
        ],
        [.. changes.Figures.Select(Line)]);

    private static ImmutableArray<Cell> Line(FigureChange change)
    {
        var unit = change.Measure.Unit;
        var pair = change is { Before: { } old, After: { } now } ? unit.PrintPair(old, now) : (change.Before is { } gone ? unit.Print(gone) : Missing(change), change.After is { } added ? unit.Print(added) : Missing(change));
        return
        [
            Cell.Of(change.Budget),
            new(change.Measure.Named(pair.Item1), Plain(change.Before)),
            new(change.Measure.Named(pair.Item2), Plain(change.After)),
            new(Change(change), Plain((change.After ?? 0) - (change.Before ?? 0))),
            Cell.Of(string.Join(", ", change.Parts.Take(MostNamed).Select(Text)) + (change.Parts.Count > MostNamed ? $" and {change.Parts.Count - MostNamed} more" : "")),
        ];
    }

    private static string Missing(FigureChange change) => change.IsUnknown ? "not known" : "-";

    private static string Change(FigureChange change) => change switch
    {
        { IsUnknown: true } => "",
        { Before: null } => "new",
        { After: null } => "gone",
        _ => Change(change.Before.Value, change.After.Value),
    };

    /// <summary>From one figure to another.</summary>
    internal static string Change(long before, long after) => before == 0 ? "+" + ReadableCount.Short(after) : Percent(100 * (after - (decimal)before) / before);

    // A change that rounds to nothing is one all the same.
    private static string Percent(decimal percent) => Math.Abs(percent) < 0.005m
        ? (percent > 0 ? "+" : "-") + "less than 0.01 %"
        : percent.ToString("+#,0.##;-#,0.##", CultureInfo.InvariantCulture) + " %";

    private static string Text(PartChange part) => $"{Truncate.InMiddle(part.Path)} {(part.By > 0 ? "+" : "")}{ReadableCount.Short(part.By)}";

    private static string Plain(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
