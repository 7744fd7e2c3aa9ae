using FlopsBudget.Traces;

namespace FlopsBudget;

/// <summary>The shapes with which a module was called, and what it returned for them.</summary>
/// <param name="Inputs">The tensors that it was given, in order.</param>
/// <param name="Outputs">The tensors that it returned, in order.</param>
/// <param name="Calls">How many calls had these shapes.</param>
public sealed record CallShapes(IReadOnlyList<TensorShape> Inputs, IReadOnlyList<TensorShape> Outputs, int Calls)
{
    /// <summary>The shapes as text, such as <c>float32[1,3,224,224] -> float32[1,64,112,112]</c>.</summary>
    public override string ToString() => $"{string.Join(", ", Inputs)} -> {string.Join(", ", Outputs)}";
}
