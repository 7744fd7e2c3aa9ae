namespace FlopsBudget.Tests.Oracle.Networks;

/// <summary>What a step of a random network adds. A step that cannot follow what is there adds nothing.</summary>
internal enum NetworkStepKind
{
    /// <summary>A convolution with all that one can be told.</summary>
    Convolution,

    /// <summary>A transposed convolution.</summary>
    Transposed,

    /// <summary>A linear layer.</summary>
    Linear,

    /// <summary>A product with a weight as an Einstein sum, which also turns the result.</summary>
    Einsum,

    /// <summary>A product of matrices of which the weight has a batch of one.</summary>
    Product,

    /// <summary>Attention of the rows to each other.</summary>
    Attention,

    /// <summary>One recurrent layer.</summary>
    Recurrent,

    /// <summary>A product with a weight for each channel, element by element.</summary>
    Scale,

    /// <summary>An activation in place.</summary>
    Relu,

    /// <summary>A view: images as rows of positions, rows turned.</summary>
    View,

    /// <summary>The layer used last that changes no sizes, once more: the same object.</summary>
    Again,
}
