using System.Globalization;
using FlopsBudget.Judging;
using FlopsBudget.Judging.Words;
using FlopsBudget.Text;

namespace FlopsBudget.Tool.Outputs;

/// <summary>Makes a verdict's rows of the summary: one for each limit of the budget, and one for each figure that only the baseline limits, or whose baseline is exceeded.</summary>
internal static class SummaryRows
{
    private static readonly Measure[] Compared = [Measure.Macs, Measure.IntegerMacs, Measure.Parameters];

    /// <summary>The rows; where several modules match, those of the costliest.</summary>
    /// <param name="index">The index of the budget.</param>
    /// <param name="verdict">The verdict.</param>
    internal static IEnumerable<SummaryRow> Of(int index, BudgetVerdict verdict)
    {
        var parts = JudgedPart.Of(verdict.Budget, verdict.Report);
        var limited = Measure.All.Where(measure => measure.IsLimitedBy(verdict.Budget)).ToList();
        return parts.Count == 0 ? [] :
        [
            .. limited.Select(measure => OfLimit(index, verdict, parts.MaxBy(one => measure.Of(one.Total))!, measure)),
            .. verdict.Budget.Tolerance is null ? [] : Compared.Where(measure => IsCompared(verdict, measure, limited)).Select(measure => OfBaseline(index, verdict, measure)),
        ];
    }

    private static SummaryRow OfLimit(int index, BudgetVerdict verdict, JudgedPart part, Measure measure)
    {
        var (actual, limit) = (measure.Of(part.Total), (measure.Limit(verdict.Budget) ?? measure.WarningLevel(verdict.Budget))!.Value);
        var (actualText, limitText) = measure.Unit.PrintPair(actual, limit);
        return new(
            index,
            part.Label + FindingText.Inputs(verdict.Report),
            measure.Unit.ToString(),
            actualText,
            limitText,
            limit > 0 ? Percent.Of(actual, limit) : "",
            verdict.Budget.Module is null ? Change(verdict, measure) : "",
            actual > measure.Limit(verdict.Budget),
            StandingText.Of(verdict, actual > measure.Limit(verdict.Budget), actual > measure.WarningLevel(verdict.Budget)));
    }

    private static bool IsCompared(BudgetVerdict verdict, Measure measure, List<Measure> limited) =>
        IsBroken(verdict, measure)
        || (!limited.Contains(measure) && (measure != Measure.IntegerMacs || Now(verdict, measure) > 0 || Before(verdict, measure) > 0));

    private static SummaryRow OfBaseline(int index, BudgetVerdict verdict, Measure measure)
    {
        var tolerance = verdict.Budget.Tolerance!.Value;
        return new(
            index,
            FindingText.Name(verdict.Budget, verdict.Report) + FindingText.Inputs(verdict.Report),
            measure.Unit.ToString(),
            measure.Unit.Print(Now(verdict, measure)),
            Before(verdict, measure) is not { } before ? "no entry in the baseline"
                : tolerance == Tolerance.None ? $"{measure.Unit.Print(before)} (baseline)"
                : $"{measure.Unit.Print(before)} (baseline) + {tolerance}",
            "",
            Change(verdict, measure),
            IsBroken(verdict, measure),
            StandingText.Of(verdict, IsBroken(verdict, measure), isAboveLevel: false));
    }

    private static bool IsBroken(BudgetVerdict verdict, Measure measure) =>
        verdict.Budget.Tolerance is { } tolerance && (Before(verdict, measure) is not { } before || !tolerance.Allows(Now(verdict, measure), before));

    private static string Change(BudgetVerdict verdict, Measure measure)
    {
        if (Before(verdict, measure == Measure.Flops ? Measure.Macs : measure) is not { } before)
        {
            return "";
        }

        var now = Now(verdict, measure == Measure.Flops ? Measure.Macs : measure);
        return now == before ? "0 %"
            : before == 0 ? "new"
            : (100 * (now - (decimal)before) / before).ToString("+0.##;-0.##", CultureInfo.InvariantCulture) + " %";
    }

    private static long Now(BudgetVerdict verdict, Measure measure) =>
        measure == Measure.Parameters ? verdict.Report.Parameters
        : measure == Measure.IntegerMacs ? verdict.Report.IntegerMacs.Value
        : verdict.Report.Macs.Value;

    private static long? Before(BudgetVerdict verdict, Measure measure) =>
        measure == Measure.Parameters ? verdict.Baseline?.Parameters
        : measure == Measure.IntegerMacs ? verdict.Baseline?.IntegerMacs.Value
        : measure == Measure.Macs ? verdict.Baseline?.Macs.Value
        : null;
}
