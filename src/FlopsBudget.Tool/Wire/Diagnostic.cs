namespace FlopsBudget.Tool.Wire;

/// <summary>A line for the build's log.</summary>
/// <param name="Budget">The index of the budget that it belongs to, or <see cref="OfProject"/>.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Code">Its code; empty for a message.</param>
/// <param name="Text">What it says, in one line.</param>
/// <param name="Heading">What a message is shown under: what became of the budget.</param>
internal sealed record Diagnostic(int Budget, DiagnosticSeverity Severity, string Code, string Text, string Heading = "")
{
    /// <summary>In place of an index, for what concerns all of the project's models together.</summary>
    internal const int OfProject = -1;

    /// <summary>The line for a finding.</summary>
    internal static Diagnostic Of(int budget, Finding finding) =>
        new(budget, finding.Severity == FindingSeverity.Error ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning, finding.Code, finding.Text);
}
