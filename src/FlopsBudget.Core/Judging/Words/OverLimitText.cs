using FlopsBudget.Text;
using FlopsBudget.Units;

namespace FlopsBudget.Judging.Words;

/// <summary>The words for a figure above its limit.</summary>
internal static class OverLimitText
{
    private const int MostNamed = 4;

    /// <summary>How far above the MAC count a limit may lie that was meant in MACs.</summary>
    private const decimal NearMacs = 0.1m;

    internal static FindingWords Of(Breach breach) => new(
        Compare(breach, "budget"),
        MostOfIt(breach),
        CostlyTree.Of(breach.Parts, breach.Part, breach.Measure),
        [OnlyInMacs(breach), breach.Budget.Message])
    {
        ToTry = ToTry(breach),
    };

    internal static FindingWords OfWarning(Breach breach) => new(
        Compare(breach, "warning level"),
        MostOfIt(breach),
        CostlyTree.Of(breach.Parts, breach.Part, breach.Measure),
        []);

    private static string Compare(Breach breach, string what)
    {
        var (measure, actual, limit) = (breach.Measure, breach.Actual, breach.Limit);
        var (actualText, limitText) = measure.Unit.PrintPair(actual, limit);
        var percent = limit == 0 ? "" : $"{Percent.Over(actual, limit)} over, ";
        return $"{breach.Part.Label} {(measure.NeedsRun ? "needs" : "has")} {(breach.IsLowerBound ? "at least " : "")}{measure.Named(actualText)}{Beside(breach)}"
            + $"{(measure.NeedsRun ? FindingText.Inputs(breach.Report) : "")}; the {what} is {limitText} ({percent}{measure.Unit.PrintExactly(actual - limit)}{(limit == 0 ? " over" : "")}).";
    }

    // FLOPs are never shown without the MACs that many tools call by the same name.
    private static string Beside(Breach breach) => breach.Measure.Beside is { } beside ? $" ({beside.Unit.Print(breach.Part.Figure(beside))})" : "";

    private static string MostOfIt(Breach breach)
    {
        if (breach is { Measure.AddsUp: false, Part.Report.PeakActivationAt: { } at })
        {
            return $"The most is live at {at}.";
        }

        var parts = breach.Parts.Take(MostNamed).ToList();
        if (parts.Count == 0 || (parts.Count == 1 && parts[0].Module.Path == breach.Part.Total.Path))
        {
            return "";
        }

        var opening = parts.Sum(one => one.Cost) * 2m > breach.Actual ? "Most of it" : "The largest parts";
        return $"{opening}: {string.Join(", ", parts.Select(one => $"{one.Label} {ReadableCount.Short(one.Cost)} ({Percent.Of(one.Cost, breach.Actual)})"))}.";
    }

    private static string ToTry(Breach breach)
    {
        var begin = breach.Parts is not [{ IsOwn: false } most, ..] || most.Module.Path == breach.Part.Total.Path
            ? ""
            : $"begin with {most.Label}, which has {Percent.Of(most.Cost, breach.Actual)} of it; or ";
        return $"To try: {begin}raise the limit to {breach.Measure.Unit.PrintExactly(breach.Actual)}{(breach.IsLowerBound ? " or more" : "")}, if that is meant.";
    }

    // A limit that is a little above the MAC count may have been taken from a tool that calls multiply-adds FLOPs. One that is far above was not.
    private static string OnlyInMacs(Breach breach) =>
        breach.Measure == Measure.Flops && breach.Part.Figure(Measure.Macs) is var macs && macs <= breach.Limit && breach.Limit <= macs * (1 + NearMacs)
            ? "The limit is just above the MAC count: if it was meant in multiply-adds, make it a limit on MACs."
            : "";
}
