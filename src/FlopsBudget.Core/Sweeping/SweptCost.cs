namespace FlopsBudget;

/// <summary>How a cost depends on the size of one dimension.</summary>
/// <param name="Polynomial">
/// The polynomial that goes through every size that was counted, at least three of which did not determine it; null where there is none.
/// </param>
/// <param name="WhyNot">Why there is no polynomial, in a sentence or two; null where there is one.</param>
/// <param name="Outcome">What the sizes that were counted show.</param>
public sealed record SweptCost(CostPolynomial? Polynomial, string? WhyNot, SweepOutcome Outcome)
{
    /// <summary>The polynomial, or why there is none.</summary>
    public override string ToString() => Polynomial?.ToString() ?? WhyNot!;
}
