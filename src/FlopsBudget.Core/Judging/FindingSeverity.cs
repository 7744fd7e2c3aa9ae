namespace FlopsBudget;

/// <summary>How much a finding weighs.</summary>
public enum FindingSeverity
{
    /// <summary>The budget is not kept, or could not be checked.</summary>
    Error,

    /// <summary>Worth a line, and the budget still passes.</summary>
    Warning,
}
