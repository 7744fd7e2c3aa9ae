namespace FlopsBudget.Judging.Words;

/// <summary>What became of a budget in a few words, for headings and tables: what is over is not called kept because it only warns.</summary>
internal static class StandingText
{
    private const string Kept = "kept";
    private const string AboveLevel = "kept, above a warning level";
    private const string Reserved = "kept with a reservation (a warning)";
    private const string Over = "over (a warning)";

    /// <summary>The words for a whole verdict.</summary>
    internal static string Of(BudgetVerdict verdict) =>
        !verdict.Passed ? "failed"
        : verdict.Findings.Any(finding => IsOver(finding.Code)) ? Over
        : verdict.Findings.Any(finding => finding.Code != DiagnosticIds.OverWarningLevel) ? Reserved
        : verdict.Findings.Length > 0 ? AboveLevel
        : Kept;

    /// <summary>The words for one figure of a verdict.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="isBroken">Whether it is above its limit, or above what the baseline tolerates.</param>
    /// <param name="isAboveLevel">Whether it is above its warning level.</param>
    internal static string Of(BudgetVerdict verdict, bool isBroken, bool isAboveLevel)
    {
        var whole = Of(verdict);
        return whole is not (Over or AboveLevel) ? whole : isBroken ? Over : isAboveLevel ? AboveLevel : Kept;
    }

    private static bool IsOver(string code) =>
        code is DiagnosticIds.OverBaseline or DiagnosticIds.NotInBaseline || Measure.All.Any(measure => measure.OverLimit == code);
}
