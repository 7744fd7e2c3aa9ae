using System.Collections.Immutable;

namespace FlopsBudget.Traces;

/// <summary>The tensors of one call of a module.</summary>
/// <param name="Inputs">What it was given, in order.</param>
/// <param name="Outputs">What it returned, in order.</param>
internal sealed record ModuleShapes(ImmutableArray<TensorShape> Inputs, ImmutableArray<TensorShape> Outputs)
{
    /// <summary>Nothing is known.</summary>
    internal static ModuleShapes Unknown { get; } = new([], []);
}
