namespace FlopsBudget.Counting;

/// <summary>The four things an operator can be in the table.</summary>
public enum OperatorClass
{
    /// <summary>Multiplies and adds: its formula gives MACs, and element-wise work such as a bias apart.</summary>
    Contraction,

    /// <summary>Works element by element or reduces: its formula gives operations and no MACs.</summary>
    Elementwise,

    /// <summary>Computes nothing: a view, a copy, a factory, indexing, metadata.</summary>
    Free,

    /// <summary>Has no sourced formula; the rule says why. A count that meets it is incomplete.</summary>
    Uncountable,
}
