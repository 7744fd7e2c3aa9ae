namespace FlopsBudget;

/// <summary>How a model is run to be counted.</summary>
public enum Execution
{
    /// <summary>On shapes alone; once more for real when the model needs values or an operator cannot do without them.</summary>
    Auto,

    /// <summary>On shapes alone: nothing is computed and no memory is taken. What needs values is an error.</summary>
    Shape,

    /// <summary>For real, with values.</summary>
    Real,
}
