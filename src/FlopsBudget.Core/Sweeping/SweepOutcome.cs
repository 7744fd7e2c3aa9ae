namespace FlopsBudget;

/// <summary>What the sizes of a sweep show of a cost.</summary>
public enum SweepOutcome
{
    /// <summary>It is a polynomial: one goes through all sizes that were counted, three or more of which did not determine it.</summary>
    Polynomial,

    /// <summary>It may be a polynomial; the sizes that were counted are too few to prove one.</summary>
    TooFewSizes,

    /// <summary>It is no polynomial of degree 6 or less.</summary>
    NotAPolynomial,
}
