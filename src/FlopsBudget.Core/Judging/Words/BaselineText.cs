using FlopsBudget.Counting.Totals;
using FlopsBudget.Text;
using FlopsBudget.Units;

namespace FlopsBudget.Judging.Words;

/// <summary>The words for a comparison with the baseline.</summary>
internal static class BaselineText
{
    private const int MostNamed = 5;

    internal static string NoEntry(ModelBudget budget, FlopReport report) =>
        $"{budget.BaselineFile} has no entry for {BaselineKey.Of(report, budget.Name, budget.BaselineSource)}, so there is nothing to compare it with. Write it with: {HowToUpdate(budget.BaselineOrigin)}";

    /// <summary>A figure that the entry has, and the count does not.</summary>
    internal static string Unknown(ModelBudget budget, FlopReport report, Measure measure) =>
        $"{budget.BaselineFile} has {measure.Words} of {FindingText.Name(budget, report)}, and they are not known any more: {FindingText.WhyUnknown(report, measure, "").Why}. "
        + $"If that is meant, update it with: {HowToUpdate(budget.BaselineOrigin)}";

    /// <summary>Figures that the count has, and the entry does not.</summary>
    internal static string Lacks(ModelBudget budget, FlopReport report, IReadOnlyList<Measure> lacking) =>
        $"The entry of {FindingText.Name(budget, report)} in {budget.BaselineFile} does not have {string.Join(" and ", lacking.Select(measure => measure.Words))}, as one that an older version wrote, so the tolerance is not for {(lacking.Count == 1 ? "that figure" : "these figures")}: "
        + $"{string.Join(" and ", lacking.Select(measure => measure.Named(measure.Unit.Print(measure.Whole(report)))))}. Add {(lacking.Count == 1 ? "it" : "them")} with: {HowToUpdate(budget.BaselineOrigin)}";

    internal static string Stale(BaselineEntry entry, string file) =>
        $"{file} has an entry for {entry.Key}, which no budget declares any more. Remove it with: {HowToUpdate(entry.Origin)}";

    internal static string TwoFigures(BaselineEntry entry, BaselineEntry other, string file) =>
        $"Two counts for {entry.Key} have different figures, {Figures(other, entry)} and {Figures(entry, other)}, and {file} keeps one entry for them, so neither was written. "
        + (entry.Origin == BaselineOrigin.Test
            ? "Give each a name of its own with the option ModelName of FlopCounterOptions, or assert in tests of their own."
            : "Give one of the budgets a Name.");

    // Memory, which nobody is shown unasked, is told where nothing else differs.
    private static string Figures(BaselineEntry entry, BaselineEntry other)
    {
        var figures = Measure.InBaseline.Select(measure => (Measure: measure, Number: measure.Committed!.Of(entry), Other: measure.Committed.Of(other))).ToList();
        var isMemory = figures.TrueForAll(figure => !figure.Measure.IsShownUnasked || figure.Number == figure.Other);
        return string.Join(" with ", figures
            .Where(figure => figure.Measure.IsShownUnasked ? figure.Number != figure.Other || figure.Measure.IsUsual || figure.Number > 0 : isMemory && figure.Number != figure.Other)
            .Select(figure => figure.Measure.Named(figure.Number is { } number ? figure.Measure.Unit.PrintExactly(number) : "an unknown number")));
    }

    internal static FindingWords Over(Breach breach, BaselineEntry entry, string allowed)
    {
        var (budget, report) = (breach.Budget, breach.Report);

        // The parts of an entry are those of its multiply-adds.
        var isOfParts = breach.Measure == Measure.Macs;
        var growth = isOfParts ? Growth(report, entry) : [];
        return new(
            Compare(breach, isOfParts ? $" ({report.Flops})" : "", allowed),
            growth.Count == 0 ? "" : $"Grown: {string.Join(", ", growth.Take(MostNamed))}{More(growth)}.",
            growth.Count == 0 ? "" : $"Grown:\n  {string.Join("\n  ", growth.Take(MostNamed))}{More(growth)}",
            [$"If that is meant, update {budget.BaselineFile} with: {HowToUpdate(budget.BaselineOrigin)}", budget.Message]);
    }

    /// <summary>What the line of a passing budget says of the baseline.</summary>
    internal static string Beside(BudgetVerdict verdict)
    {
        if (verdict.Baseline is not { } entry)
        {
            return "";
        }

        // Where multiply-adds are what they were, another figure may be what there is to say, as where work moved from numbers to integers.
        var measure = Measure.InBaseline.FirstOrDefault(one => one.IsKnown(verdict.Report) && one.Committed!.Of(entry) is { } committed && committed != one.Whole(verdict.Report)) ?? Measure.Macs;
        var (now, before) = (measure.Whole(verdict.Report), measure.Committed!.Of(entry)!.Value);
        var difference = now - before;
        var isFarBelow = difference < 0 && !(verdict.Budget.Tolerance ?? verdict.Budget.WarnTolerance)!.Value.Allows(before, now);
        return difference == 0
            ? "; as in the baseline"
            : $"; {measure.Named(measure.Unit.Print(Math.Abs(difference)))}{(before == 0 ? "" : $" ({Percent.Of(Math.Abs(difference), before)})")} {(difference > 0 ? "above" : "below")} the baseline"
                + (isFarBelow ? $": keep the gain with {HowToUpdate(entry.Origin)}" : "");
    }

    private static string HowToUpdate(BaselineOrigin origin) =>
        origin == BaselineOrigin.Test ? $"{Baseline.TestUpdateVariable}=true dotnet test" : "dotnet build -p:FlopsBudgetUpdate=true";

    private static string More(IReadOnlyList<string> growth) => growth.Count > MostNamed ? $" and {growth.Count - MostNamed} more" : "";

    private static string Compare(Breach breach, string beside, string allowed)
    {
        var (measure, actual, baseline) = (breach.Measure, breach.Actual, breach.Limit);
        var (actualText, baselineText) = measure.Unit.PrintPair(actual, baseline);
        var percent = baseline == 0 ? "" : $"{Percent.Over(actual, baseline)} over, ";
        return $"{breach.Part.Label} {(measure.NeedsRun ? "needs" : "has")} {measure.Named(actualText)}{beside}{(measure.NeedsRun ? FindingText.Inputs(breach.Report) : "")}; "
            + $"its baseline is {baselineText} ({percent}{measure.Unit.PrintExactly(actual - baseline)}; {allowed}).";
    }

    // The parts are those of the baseline: where the model's structure changed, what is new has no counterpart there.
    private static IReadOnlyList<string> Growth(FlopReport report, BaselineEntry entry)
    {
        var now = BaselinePart.CostsIn(report);
        var grown = entry.Modules
            .Select(module => (Name: module.Key, Before: module.Value.Value, More: now.GetValueOrDefault(module.Key) - module.Value.Value))
            .Where(module => module.More > 0)
            .Select(module => (module.More, Text: $"{module.Name} +{ReadableCount.Short(module.More)}{(module.Before == 0 ? "" : $" (+{Percent.Over(module.Before + module.More, module.Before)})")}"));
        var added = CostlyParts.Of(report.Root, module => module.Macs.Value)
            .Select(part => (Name: BaselinePart.KeyOf(part), part.Cost))
            .Where(part => !BaselinePart.IsCovered(part.Name, entry.Modules.Keys))
            .Select(part => (More: part.Cost, Text: $"{part.Name} {ReadableCount.Short(part.Cost)} (new)"));
        return [.. grown.Concat(added).OrderByDescending(part => part.More).Select(part => part.Text)];
    }
}
