namespace FlopsBudget.Tracing.Meta;

/// <summary>What a meta kernel returns in one place.</summary>
internal enum MetaResultKind
{
    /// <summary>A new tensor of a shape.</summary>
    New,

    /// <summary>A list of new tensors.</summary>
    NewList,

    /// <summary>A new tensor with the sizes and the layout of an argument.</summary>
    Like,

    /// <summary>An argument itself, as operators that work in place do.</summary>
    Argument,

    /// <summary>No tensor.</summary>
    Undefined,

    /// <summary>A whole number or a Boolean.</summary>
    Value,
}
