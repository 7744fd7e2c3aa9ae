using System.Collections.Immutable;
using System.Globalization;
using FlopsBudget.Counting.Views;
using FlopsBudget.Tables;
using FlopsBudget.Units;

namespace FlopsBudget.Reporting.Views;

/// <summary>What a model as a whole holds and moves, before and after. What a side does not know is called unknown.</summary>
internal static class MemoryChangesView
{
    internal const string Unknown = "unknown";

    /// <summary>The figures, each with its value on both sides; null where it is not known.</summary>
    internal static IReadOnlyList<(string Key, string Title, long? Before, long? After)> Figures(ReportDiff diff) =>
    [
        Figure(diff, "parameterBytes", "Bytes of parameters", report => report.ParameterBytes),
        Figure(diff, "peakActivationBytes", "Peak of activations", report => report.PeakActivationBytes),
        Figure(diff, "bytesRead", "Bytes read", report => report.BytesRead),
        Figure(diff, "bytesWritten", "Bytes written", report => report.BytesWritten),
    ];

    /// <summary>Those that are not the same on both sides; of two files of weights those that such a file has.</summary>
    internal static View Of(ReportDiff diff) => new(
        "Memory",
        [new("Figure", "figure") { IsKept = true }, new("Before", "before", IsNumber: true), new("After", "after", IsNumber: true) { IsKept = true }, new("Change", "change", IsNumber: true) { IsKept = true }],
        [.. diff.IsEmpty ? [] : Figures(diff).Where(one => one.Before is null || one.Before != one.After).Where(one => one is not (_, _, null, null) || !AreWeights(diff)).Select(one => Line(one.Title, one.Before, one.After))]);

    private static bool AreWeights(ReportDiff diff) => diff is { Before.IsOfWeights: true, After.IsOfWeights: true };

    private static (string Key, string Title, long? Before, long? After) Figure(ReportDiff diff, string key, string title, Func<FlopReport, Bytes?> of) =>
        (key, title, of(diff.Before)?.Value, of(diff.After)?.Value);

    private static ImmutableArray<Cell> Line(string title, long? before, long? after)
    {
        var (old, now) = before is { } left && after is { } right ? Unit.Bytes.PrintPair(left, right) : (Print(before), Print(after));
        return
        [
            Cell.Of(title),
            new(old, Plain(before)),
            new(now, Plain(after)),
            before is { } from && after is { } to ? new(ChangesView.Change(from, to), Plain(to - from)) : new(Unknown, ""),
        ];
    }

    private static string Print(long? bytes) => bytes is { } known ? Unit.Bytes.Print(known) : Unknown;

    private static string Plain(long? bytes) => bytes?.ToString(CultureInfo.InvariantCulture) ?? "";
}
