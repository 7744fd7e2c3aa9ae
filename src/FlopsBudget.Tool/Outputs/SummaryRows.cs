using System.Globalization;
using FlopsBudget.Judging;
using FlopsBudget.Reporting;

namespace FlopsBudget.Tool.Outputs;

/// <summary>Makes a verdict's rows of the summary: one for each figure that the budget limits.</summary>
internal static class SummaryRows
{
    /// <summary>The rows; where several modules match, those of the costliest.</summary>
    /// <param name="index">The index of the budget.</param>
    /// <param name="verdict">The verdict.</param>
    internal static IEnumerable<SummaryRow> Of(int index, BudgetVerdict verdict)
    {
        var (budget, report) = (verdict.Budget, verdict.Report);
        var parts = JudgedPart.Of(budget, report);
        var limited = Measure.All.Where(measure => measure.IsLimitedBy(budget)).ToList();
        if (limited.Count == 0 && budget.Tolerance is not null)
        {
            limited = report.IntegerMacs.Value > 0 ? [Measure.Macs, Measure.IntegerMacs, Measure.Parameters] : [Measure.Macs, Measure.Parameters];
        }

        foreach (var measure in parts.Count == 0 ? [] : limited)
        {
            var part = parts.MaxBy(one => measure.Of(one.Total))!;
            var actual = measure.Of(part.Total);
            var limit = measure.Limit(budget) ?? measure.WarningLevel(budget);
            var (actualText, limitText) = limit is { } most ? measure.Unit.PrintPair(actual, most) : (measure.Unit.Print(actual), "");
            yield return new(
                index,
                part.Label + FindingText.Inputs(report),
                measure.Unit.ToString(),
                actualText,
                limitText,
                limit is > 0 ? Percent.Of(actual, limit.Value) : "",
                Change(verdict, measure));
        }
    }

    private static string Change(BudgetVerdict verdict, Measure measure)
    {
        if (verdict.Baseline is not { } entry || verdict.Budget.Module is not null || measure == Measure.ElementwiseOperations)
        {
            return "";
        }

        var (now, before) = measure == Measure.Parameters ? (verdict.Report.Parameters, entry.Parameters)
            : measure == Measure.IntegerMacs ? (verdict.Report.IntegerMacs.Value, entry.IntegerMacs.Value)
            : (verdict.Report.Macs.Value, entry.Macs.Value);
        return now == before ? "0 %"
            : before == 0 ? "new"
            : (100 * (now - (decimal)before) / before).ToString("+0.##;-0.##", CultureInfo.InvariantCulture) + " %";
    }
}
