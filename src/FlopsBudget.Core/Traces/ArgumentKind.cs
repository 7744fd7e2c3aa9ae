namespace FlopsBudget.Traces;

/// <summary>What kind of value an operator was given or returned.</summary>
public enum ArgumentKind
{
    /// <summary>No value: an optional argument that was left out.</summary>
    None,

    /// <summary>A tensor.</summary>
    Tensor,

    /// <summary>A list of tensors; entries may be undefined.</summary>
    TensorList,

    /// <summary>A 64-bit integer.</summary>
    Int,

    /// <summary>A 64-bit floating-point number.</summary>
    Double,

    /// <summary>A Boolean.</summary>
    Bool,

    /// <summary>A list of 64-bit integers.</summary>
    IntList,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A value of which only the presence is known, such as a device or a generator.</summary>
    Other,
}
