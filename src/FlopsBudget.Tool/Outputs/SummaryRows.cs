using System.Globalization;
using FlopsBudget.Judging;
using FlopsBudget.Judging.Words;
using FlopsBudget.Text;

namespace FlopsBudget.Tool.Outputs;

/// <summary>Makes a verdict's rows of the summary: one for each limit of the budget, and one for each figure that only the baseline limits, or whose baseline is exceeded.</summary>
internal static class SummaryRows
{
    /// <summary>The rows; where several modules match, those of the costliest.</summary>
    /// <param name="index">The index of the budget.</param>
    /// <param name="verdict">The verdict.</param>
    internal static IEnumerable<SummaryRow> Of(int index, BudgetVerdict verdict)
    {
        var parts = verdict.Parts;
        var limited = Measure.All.Where(measure => measure.IsLimitedBy(verdict.Budget) && measure.IsToldBy(verdict.Report)).ToList();
        return parts.Count == 0 ? [] :
        [
            .. limited.Select(measure => OfLimit(index, verdict, parts.MaxBy(one => one.Figure(measure))!, measure)),
            .. verdict.Budget.NeedsBaseline ? Measure.InBaseline.Where(measure => IsCompared(verdict, measure, limited)).Select(measure => OfBaseline(index, verdict, measure)) : [],
        ];
    }

    private static SummaryRow OfLimit(int index, BudgetVerdict verdict, JudgedPart part, Measure measure)
    {
        var (actual, limit) = (part.Figure(measure), (measure.Limit(verdict.Budget) ?? measure.WarningLevel(verdict.Budget))!.Value);
        var (actualText, limitText) = measure.Unit.PrintPair(actual, limit);
        return new(
            index,
            part.Label + FindingText.Inputs(verdict.Report),
            measure.Title,
            actualText,
            limitText,
            limit > 0 ? Percent.Of(actual, limit) : "",
            verdict.Budget.Module is null ? Change(verdict, measure) : "",
            actual > measure.Limit(verdict.Budget),
            StandingText.Of(verdict, actual > measure.Limit(verdict.Budget), actual > measure.WarningLevel(verdict.Budget)));
    }

    // What is not shown unasked has a row where it has changed.
    private static bool IsCompared(BudgetVerdict verdict, Measure measure, List<Measure> limited) => (measure.IsOfParameters || !verdict.Report.IsOfWeights) && (measure.IsShownUnasked
        ? IsBroken(verdict, measure) || (!limited.Contains(measure) && (measure.IsUsual || Now(verdict, measure) > 0 || Before(verdict, measure) > 0))
        : Before(verdict, measure) is { } before && (!measure.IsKnown(verdict.Report) || Now(verdict, measure) != before));

    private static SummaryRow OfBaseline(int index, BudgetVerdict verdict, Measure measure)
    {
        var tolerance = (verdict.Budget.Tolerance ?? verdict.Budget.WarnTolerance)!.Value;
        return new(
            index,
            FindingText.Name(verdict.Budget, verdict.Report) + FindingText.Inputs(verdict.Report),
            measure.Title,
            measure.IsKnown(verdict.Report) ? measure.Unit.Print(Now(verdict, measure)) : "not known",
            Before(verdict, measure) is not { } before ? "no entry in the baseline"
                : tolerance == Tolerance.None ? $"{measure.Unit.Print(before)} (baseline)"
                : $"{measure.Unit.Print(before)} (baseline) + {tolerance}",
            "",
            Change(verdict, measure),
            IsBroken(verdict, measure),
            StandingText.Of(verdict, IsBroken(verdict, measure), verdict.Budget.WarnTolerance is { } level && Before(verdict, measure) is { } committed && !IsWithin(verdict, measure, level, committed)));
    }

    // An entry of an older version lacks figures that it is no fault not to have.
    private static bool IsBroken(BudgetVerdict verdict, Measure measure) => verdict.Budget.NeedsBaseline
        && (verdict.Baseline is null || (Before(verdict, measure) is { } before && verdict.Budget.Tolerance is { } tolerance && !IsWithin(verdict, measure, tolerance, before)));

    private static bool IsWithin(BudgetVerdict verdict, Measure measure, Tolerance tolerance, long before) =>
        measure.IsKnown(verdict.Report) && tolerance.Allows(Now(verdict, measure), before);

    private static string Change(BudgetVerdict verdict, Measure measure)
    {
        // What FLOPs have changed by is what their multiply-adds have.
        if ((measure.Committed is null ? measure.Beside : measure) is not { } compared || Before(verdict, compared) is not { } before || !compared.IsKnown(verdict.Report))
        {
            return "";
        }

        var now = Now(verdict, compared);
        return now == before ? "0 %"
            : before == 0 ? "new"
            : (100 * (now - (decimal)before) / before).ToString("+0.##;-0.##", CultureInfo.InvariantCulture) + " %";
    }

    private static long Now(BudgetVerdict verdict, Measure measure) => measure.Whole(verdict.Report);

    private static long? Before(BudgetVerdict verdict, Measure measure) => verdict.Baseline is { } entry ? measure.Committed!.Of(entry) : null;
}
