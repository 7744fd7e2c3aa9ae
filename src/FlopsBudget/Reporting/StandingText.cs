using FlopsBudget.Judging;

namespace FlopsBudget.Reporting;

/// <summary>What became of a budget in a few words, for headings and tables: what is over is not called kept because it only warns.</summary>
internal static class StandingText
{
    private const string Kept = "kept";
    private const string AboveLevel = "kept, above a warning level";
    private const string LowerBound = "not wholly counted (a warning)";
    private const string Over = "over (a warning)";

    /// <summary>The words for a whole verdict.</summary>
    internal static string Of(BudgetVerdict verdict) =>
        !verdict.Passed ? "failed"
        : verdict.Findings.Any(finding => IsOver(finding.Code)) ? Over
        : verdict.Findings.Any(finding => finding.Code == DiagnosticIds.Uncounted) ? LowerBound
        : verdict.Findings.Any(finding => finding.Code == DiagnosticIds.OverWarningLevel) ? AboveLevel
        : Kept;

    /// <summary>The words for one figure of a verdict.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="measure">What was measured.</param>
    /// <param name="actual">How much it is.</param>
    internal static string Of(BudgetVerdict verdict, Measure measure, long actual)
    {
        var whole = Of(verdict);
        return whole is not (Over or AboveLevel) ? whole
            : measure.Limit(verdict.Budget) is { } limit ? actual > limit ? Over : AboveOrKept()
            : verdict.Findings.Any(finding => finding.Code is DiagnosticIds.OverBaseline or DiagnosticIds.NotInBaseline) ? Over
            : AboveOrKept();

        string AboveOrKept() => measure.WarningLevel(verdict.Budget) is { } level && actual > level ? AboveLevel : Kept;
    }

    private static bool IsOver(string code) => code is not (DiagnosticIds.Uncounted or DiagnosticIds.OverWarningLevel);
}
