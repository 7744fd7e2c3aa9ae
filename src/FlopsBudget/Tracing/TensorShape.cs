using System.Collections.Immutable;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>What a trace keeps of one tensor: its sizes, its element type and which tensor it was.</summary>
/// <param name="Sizes">The size of each dimension; empty for a scalar tensor.</param>
/// <param name="Type">The element type.</param>
/// <param name="Identity">
/// A number that is the same for two mentions of one tensor while it lives; 0 when it is not known.
/// It tells parameters from other tensors and must not be kept beyond the trace.
/// </param>
public sealed record TensorShape(ImmutableArray<long> Sizes, ScalarType Type, long Identity = 0)
{
    /// <summary>The number of dimensions.</summary>
    public int Rank => Sizes.Length;

    /// <summary>The number of elements; 1 for a scalar tensor.</summary>
    /// <exception cref="OverflowException">The product does not fit in 64 bits.</exception>
    public long Elements => Shapes.Product(Sizes);

    /// <summary>The size of a dimension; negative indices count from the last one.</summary>
    /// <param name="dimension">The dimension, from -<see cref="Rank"/> to <see cref="Rank"/> - 1.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such dimension.</exception>
    public long Size(int dimension) => Sizes[dimension < 0 ? Rank + dimension : dimension];

    /// <summary>Whether the element type is a floating-point or complex one.</summary>
    public bool IsFloatingPoint => Type is ScalarType.Float32 or ScalarType.Float64 or ScalarType.Float16
        or ScalarType.BFloat16 or ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64;

    /// <summary>Whether the elements are complex numbers.</summary>
    internal bool IsComplex => Type is ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64;

    /// <summary>The shape as text, such as <c>float32[1,3,224,224]</c>.</summary>
    public override string ToString() => $"{ElementTypes.NameOf(Type)}[{string.Join(',', Sizes)}]";
}
