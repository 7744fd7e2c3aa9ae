namespace FlopsBudget.Tool.Outputs;

/// <summary>One figure of a budget, ready to be shown.</summary>
/// <param name="Budget">The index of the budget.</param>
/// <param name="Model">Its model, or the part of it.</param>
/// <param name="Figure">What was measured.</param>
/// <param name="Actual">How much it is.</param>
/// <param name="Limit">How much it may be: the limit, or the tolerance to the baseline.</param>
/// <param name="Used">The share of the limit that is used.</param>
/// <param name="Change">The change to the baseline; empty where there is none.</param>
/// <param name="IsBroken">Whether it is this limit that is broken.</param>
/// <param name="Standing">What became of it, where the budget has passed.</param>
internal sealed record SummaryRow(int Budget, string Model, string Figure, string Actual, string Limit, string Used, string Change, bool IsBroken, string Standing);
