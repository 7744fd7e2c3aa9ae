using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Wire;

/// <summary>The lines of a build's log for what a verdict found.</summary>
internal static class FindingDiagnostic
{
    /// <summary>The line for a finding.</summary>
    /// <param name="budget">The index of the budget.</param>
    /// <param name="finding">What was found.</param>
    internal static Diagnostic Of(int budget, Finding finding) =>
        new(budget, finding.Severity == FindingSeverity.Error ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning, finding.Code, finding.Text);
}
