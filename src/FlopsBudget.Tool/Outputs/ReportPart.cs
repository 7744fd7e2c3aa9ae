namespace FlopsBudget.Tool.Outputs;

/// <summary>One model's part of a report.</summary>
/// <param name="Budget">The index of the first budget of the model.</param>
/// <param name="Text">The part in the format that was asked for.</param>
internal sealed record ReportPart(int Budget, string Text);
