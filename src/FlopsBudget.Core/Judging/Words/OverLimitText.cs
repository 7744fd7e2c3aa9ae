using FlopsBudget.Text;
using FlopsBudget.Units;

namespace FlopsBudget.Judging.Words;

/// <summary>The words for a figure above its limit.</summary>
internal static class OverLimitText
{
    private const int MostNamed = 4;

    /// <summary>How far above the MAC count a limit may lie that was meant in MACs.</summary>
    private const decimal NearMacs = 0.1m;

    internal static FindingWords Of(ModelBudget budget, FlopReport report, JudgedPart part, Measure measure, long limit, bool isLowerBound) => new(
        Compare(report, part, measure, limit, "budget", isLowerBound),
        MostOfIt(part, measure),
        CostlyTree.Of(part, measure),
        [OnlyInMacs(part, measure, limit), budget.Message])
    {
        ToTry = ToTry(part, measure, isLowerBound),
    };

    internal static FindingWords OfWarning(FlopReport report, JudgedPart part, Measure measure, long level, bool isLowerBound) => new(
        Compare(report, part, measure, level, "warning level", isLowerBound),
        MostOfIt(part, measure),
        CostlyTree.Of(part, measure),
        []);

    private static string Compare(FlopReport report, JudgedPart part, Measure measure, long limit, string what, bool isLowerBound)
    {
        var actual = measure.Of(part.Total);
        var (actualText, limitText) = measure.Unit.PrintPair(actual, limit);
        var percent = limit == 0 ? "" : $"{Percent.Over(actual, limit)} over, ";
        return $"{part.Label} {(measure.NeedsRun ? "needs" : "has")} {(isLowerBound && measure.NeedsRun ? "at least " : "")}{actualText}{Beside(part, measure)}"
            + $"{(measure.NeedsRun ? FindingText.Inputs(report) : "")}; the {what} is {limitText} ({percent}{measure.Unit.PrintExactly(actual - limit)}{(limit == 0 ? " over" : "")}).";
    }

    // FLOPs are never shown without the MACs that many tools call by the same name.
    private static string Beside(JudgedPart part, Measure measure) =>
        measure == Measure.Flops ? $" ({part.Total.Macs})"
        : measure == Measure.Macs ? $" ({part.Total.Flops})"
        : "";

    private static string MostOfIt(JudgedPart part, Measure measure)
    {
        var whole = measure.Of(part.Total);
        var parts = CostlyParts.Of(part.Total, measure.Of).Take(MostNamed).ToList();
        if (parts.Count == 0 || (parts.Count == 1 && parts[0].Module.Path == part.Total.Path))
        {
            return "";
        }

        var opening = parts.Sum(one => one.Cost) * 2m > whole ? "Most of it" : "The largest parts";
        return $"{opening}: {string.Join(", ", parts.Select(one => $"{one.Label} {ReadableCount.Short(one.Cost)} ({Percent.Of(one.Cost, whole)})"))}.";
    }

    private static string ToTry(JudgedPart part, Measure measure, bool isLowerBound)
    {
        var whole = measure.Of(part.Total);
        var begin = CostlyParts.Of(part.Total, measure.Of) is not [{ IsOwn: false } most, ..] || most.Module.Path == part.Total.Path ? "" : $"begin with {most.Label}, which has {Percent.Of(most.Cost, whole)} of it; or ";
        return $"To try: {begin}raise the limit to {measure.Unit.PrintExactly(whole)}{(isLowerBound && measure.NeedsRun ? " or more" : "")}, if that is meant.";
    }

    // A limit that is a little above the MAC count may have been taken from a tool that calls multiply-adds FLOPs. One that is far above was not.
    private static string OnlyInMacs(JudgedPart part, Measure measure, long limit) => measure == Measure.Flops && part.Total.Macs.Value is var macs && macs <= limit && limit <= macs * (1 + NearMacs)
        ? "The limit is just above the MAC count: if it was meant in multiply-adds, make it a limit on MACs."
        : "";
}
