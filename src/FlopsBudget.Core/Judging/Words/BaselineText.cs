using FlopsBudget.Text;
using FlopsBudget.Units;

namespace FlopsBudget.Judging.Words;

/// <summary>The words for a comparison with the baseline.</summary>
internal static class BaselineText
{
    private const int MostNamed = 5;

    internal static string NoEntry(ModelBudget budget, FlopReport report) =>
        $"{budget.BaselineFile} has no entry for {BaselineKey.Of(report, budget.Name, budget.BaselineSource)}, so there is nothing to compare it with. Write it with: {HowToUpdate(budget.BaselineOrigin)}";

    internal static string Stale(BaselineEntry entry, string file) =>
        $"{file} has an entry for {entry.Key}, which no budget declares any more. Remove it with: {HowToUpdate(entry.Origin)}";

    internal static string TwoFigures(BaselineEntry entry, BaselineEntry other, string file) =>
        $"Two counts for {entry.Key} have different figures, {Figures(other)} and {Figures(entry)}, and {file} keeps one entry for them, so neither was written. "
        + (entry.Origin == BaselineOrigin.Test
            ? "Give each a name of its own with the option ModelName of FlopCounterOptions, or assert in tests of their own."
            : "Give one of the budgets a Name.");

    private static string Figures(BaselineEntry entry) => string.Join(" with ", new[]
    {
        Unit.Macs.PrintExactly(entry.Macs.Value),
        entry.IntegerMacs.Value == 0 ? null : Unit.IntegerMacs.PrintExactly(entry.IntegerMacs.Value),
        Unit.Parameters.PrintExactly(entry.Parameters),
    }.OfType<string>());

    internal static FindingWords OverMacs(ModelBudget budget, FlopReport report, BaselineEntry entry, Tolerance tolerance) => Words(
        budget,
        Compare(FindingText.Name(budget, report), "needs", Unit.Macs, report.Macs.Value, entry.Macs.Value, $" ({report.Flops}){FindingText.Inputs(report)}", tolerance),
        Growth(report, entry));

    internal static FindingWords OverIntegerMacs(ModelBudget budget, FlopReport report, BaselineEntry entry, Tolerance tolerance) => Words(
        budget,
        Compare(FindingText.Name(budget, report), "needs", Unit.IntegerMacs, report.IntegerMacs.Value, entry.IntegerMacs.Value, FindingText.Inputs(report), tolerance),
        []);

    internal static FindingWords OverParameters(ModelBudget budget, FlopReport report, BaselineEntry entry, Tolerance tolerance) => Words(
        budget,
        Compare(FindingText.Name(budget, report), "has", Unit.Parameters, report.Parameters, entry.Parameters, "", tolerance),
        []);

    /// <summary>What the line of a passing budget says of the baseline.</summary>
    internal static string Beside(BudgetVerdict verdict)
    {
        if (verdict.Baseline is not { } entry)
        {
            return "";
        }

        // Where work moved from numbers to integers, that is what there is to say.
        var (unit, now, before) = verdict.Report.Macs == entry.Macs
            ? (Unit.IntegerMacs, verdict.Report.IntegerMacs.Value, entry.IntegerMacs.Value)
            : (Unit.Macs, verdict.Report.Macs.Value, entry.Macs.Value);
        var difference = now - before;
        var isFarBelow = difference < 0 && !verdict.Budget.Tolerance!.Value.Allows(before, now);
        return difference == 0
            ? "; as in the baseline"
            : $"; {unit.Print(Math.Abs(difference))}{(before == 0 ? "" : $" ({Percent.Of(Math.Abs(difference), before)})")} {(difference > 0 ? "above" : "below")} the baseline"
                + (isFarBelow ? $": keep the gain with {HowToUpdate(entry.Origin)}" : "");
    }

    private static string HowToUpdate(BaselineOrigin origin) =>
        origin == BaselineOrigin.Test ? $"{Baseline.TestUpdateVariable}=true dotnet test" : "dotnet build -p:FlopsBudgetUpdate=true";

    private static FindingWords Words(ModelBudget budget, string lead, IReadOnlyList<string> growth) => new(
        lead,
        growth.Count == 0 ? "" : $"Grown: {string.Join(", ", growth.Take(MostNamed))}{More(growth)}.",
        growth.Count == 0 ? "" : $"Grown:\n  {string.Join("\n  ", growth.Take(MostNamed))}{More(growth)}",
        [$"If that is meant, update {budget.BaselineFile} with: {HowToUpdate(budget.BaselineOrigin)}", budget.Message]);

    private static string More(IReadOnlyList<string> growth) => growth.Count > MostNamed ? $" and {growth.Count - MostNamed} more" : "";

    private static string Compare(string name, string verb, Unit unit, long actual, long baseline, string beside, Tolerance tolerance)
    {
        var (actualText, baselineText) = unit.PrintPair(actual, baseline);
        var percent = baseline == 0 ? "" : $"{Percent.Over(actual, baseline)} over, ";
        return $"{name} {verb} {actualText}{beside}; its baseline is {baselineText} ({percent}{unit.PrintExactly(actual - baseline)}; {tolerance} is tolerated).";
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
