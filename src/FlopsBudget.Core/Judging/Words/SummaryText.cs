using FlopsBudget.Text;
using FlopsBudget.Units;

namespace FlopsBudget.Judging.Words;

/// <summary>The line for a budget that is kept.</summary>
internal static class SummaryText
{
    internal static string Of(BudgetVerdict verdict)
    {
        var (budget, report) = (verdict.Budget, verdict.Report);
        var parts = verdict.Parts;
        if (parts.Count == 0)
        {
            return FindingText.ModuleNotFound(budget, report);
        }

        var bound = verdict.Uncounted.Count > 0 ? ", a lower bound: some operators were not counted"
            : Measure.All.Any(measure => measure.IsLimitedBy(budget) && measure.NeedsRun && parts.Any(part => UnseenWork.Most(part.Total, report, measure) > 0)) ? ", a lower bound: some modules were not seen to begin"
            : "";
        bound += report.MadeUpValues is null ? "" : ", with input values that were made up";
        bound += report.IsOfWeights && report.Remark is { } files ? $"; {files.TrimEnd('.')}" : "";
        return parts.Count == 1
            ? $"{parts[0].Label}: {Figures(budget, report, parts[0])}{FindingText.Inputs(report)}{bound}{BaselineText.Beside(verdict)}"
            : $"{FindingText.Name(budget, report)}: {parts.Count} modules match {budget.Module}; the costliest is {Costliest(parts)}{FindingText.Inputs(report)}{bound}{BaselineText.Beside(verdict)}";

        string Costliest(IEnumerable<JudgedPart> all)
        {
            // The one that comes nearest to the first limit set; it decides whether the others matter.
            var measure = Measure.All.FirstOrDefault(one => one.IsLimitedBy(budget)) ?? Measure.Flops;
            var most = all.MaxBy(part => part.Figure(measure))!;
            return $"{most.Total.Path} with {Figures(budget, report, most)}";
        }
    }

    private static string Figures(ModelBudget budget, FlopReport report, JudgedPart part) => string.Join(", ", Measure.All
        .Where(measure => measure.IsShown(budget, part) && (measure.IsOfParameters || !report.IsOfWeights))
        .Select(measure => Figure(measure, part.Figure(measure), measure.Limit(budget))));

    private static string Figure(Measure measure, long actual, long? limit)
    {
        if (limit is not { } most)
        {
            return measure.Named(measure.Unit.Print(actual));
        }

        var (actualText, limitText) = measure.Unit.PrintPair(actual, most);
        var share = most == 0 ? "" : $"{Percent.Of(actual, most)}, ";
        return actual > most
            ? $"{actualText} of {measure.Named(limitText)} ({share}{ReadableCount.Short(actual - most)} over)"
            : $"{actualText} of {measure.Named(limitText)} ({share}{ReadableCount.Short(most - actual)} left)";
    }
}
