namespace FlopsBudget.Tests.Oracle;

/// <summary>What a step of a random network adds.</summary>
internal enum NetworkStepKind
{
    /// <summary>A layer that may change the number of channels and positions.</summary>
    Layer,

    /// <summary>A transposed convolution; in a network on rows, another layer.</summary>
    Growing,

    /// <summary>A layer that changes no sizes, to be used again.</summary>
    Keeping,

    /// <summary>The layer used last that changes no sizes, once more: the same object.</summary>
    Again,

    /// <summary>An activation.</summary>
    Relu,
}
