namespace FlopsBudget.Judging;

/// <summary>What a budget makes of operators that no rule covers.</summary>
public enum UncountedPolicy
{
    /// <summary>The figures are a lower bound, so the budget fails.</summary>
    Error,

    /// <summary>The operators are named in a warning, and the lower bound is judged.</summary>
    Warn,

    /// <summary>The lower bound is judged, and the summary says that it is one.</summary>
    Ignore,
}
