namespace FlopsBudget.Tracing;

/// <summary>What one call of a model gave.</summary>
/// <param name="Value">What the model returned; null where it cannot be read.</param>
/// <param name="Remark">A remark on the run, or null.</param>
internal sealed record ModelResult(object? Value, string? Remark = null);
