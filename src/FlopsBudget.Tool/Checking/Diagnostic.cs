using FlopsBudget.Judging;

namespace FlopsBudget.Tool.Checking;

/// <summary>A line for the build's log.</summary>
/// <param name="Budget">The index of the budget that it belongs to.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Code">Its code; empty for a message.</param>
/// <param name="Text">What it says, in one line.</param>
internal sealed record Diagnostic(int Budget, DiagnosticSeverity Severity, string Code, string Text)
{
    /// <summary>The line for a finding.</summary>
    internal static Diagnostic Of(int budget, Finding finding) =>
        new(budget, finding.Severity == FindingSeverity.Error ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning, finding.Code, finding.Text);
}
