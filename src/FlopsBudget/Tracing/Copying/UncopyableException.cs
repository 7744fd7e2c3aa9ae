namespace FlopsBudget.Tracing.Copying;

/// <summary>A model holds something of which no second one can be made.</summary>
/// <param name="what">What it is.</param>
internal sealed class UncopyableException(string what) : Exception($"{what} cannot be copied.");
