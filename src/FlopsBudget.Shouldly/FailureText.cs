using FlopsBudget.Judging;

namespace Shouldly;

/// <summary>The text of a failure in Shouldly's shape, followed by the words of the gate.</summary>
internal static class FailureText
{
    internal static string Of(BudgetVerdict verdict, string? expression, string? customMessage)
    {
        var limits = verdict.BrokenLimits;
        var explanations = verdict.Findings
            .OrderBy(finding => finding.Severity == FindingSeverity.Warning)
            .Select(finding => $"{(finding.Severity == FindingSeverity.Warning ? "warning " : "")}{finding.Code}: {finding.Explanation}");
        return $"{expression ?? verdict.Report.Model}\n    should be within\n"
            + (limits.Count == 0 ? "its budget" : string.Join("\n", limits.Select(broken => broken.Limit)))
            + "\n    but was\n"
            + (limits.Count == 0 ? "not judged" : string.Join("\n", limits.Select(broken => broken.Actual)))
            + "\n\n" + string.Join("\n\n", explanations)
            + (string.IsNullOrWhiteSpace(customMessage) ? "" : $"\n\nAdditional Info:\n    {customMessage}");
    }
}
