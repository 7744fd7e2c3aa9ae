namespace FlopsBudget.Tool.Checking;

/// <summary>A line for the build's log.</summary>
/// <param name="Budget">The index of the budget that it belongs to.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Code">Its code; empty for a message.</param>
/// <param name="Text">What it says, in one line.</param>
internal sealed record Diagnostic(int Budget, DiagnosticSeverity Severity, string Code, string Text);
