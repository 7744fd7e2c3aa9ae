namespace FlopsBudget.Wire;

/// <summary>A line for the build's log.</summary>
/// <param name="Budget">The index of the budget that it belongs to; null for what concerns all of the project's models together.</param>
/// <param name="Severity">How much it weighs.</param>
/// <param name="Code">Its code; empty for a message.</param>
/// <param name="Text">What it says.</param>
/// <param name="Heading">What a message is shown under: what became of the budget. Empty for one that has passed without a remark.</param>
internal sealed record Diagnostic(int? Budget, DiagnosticSeverity Severity, string Code, string Text, string Heading = "");
