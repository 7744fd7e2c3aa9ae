namespace FlopsBudget;

/// <summary>What a budget makes of figures that may be others: of operators that no rule covers, and of made-up values.</summary>
public enum UncountedPolicy
{
    /// <summary>The figures are a lower bound, or those of values that were made up, so the budget fails.</summary>
    Error,

    /// <summary>The operators are named in a warning, and the figures are judged.</summary>
    Warn,

    /// <summary>The figures are judged, and the summary says what they are.</summary>
    Ignore,
}
