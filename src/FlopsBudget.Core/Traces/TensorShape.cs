using System.Collections.Immutable;

namespace FlopsBudget.Traces;

/// <summary>What a trace keeps of one tensor: its sizes, its element type and which tensor it was.</summary>
/// <param name="Sizes">The size of each dimension; empty for a scalar tensor.</param>
/// <param name="Type">The element type.</param>
/// <param name="Identity">
/// A number that is the same for two mentions of one tensor while it lives; 0 when it is not known.
/// It tells parameters from other tensors and must not be kept beyond the trace.
/// </param>
public sealed record TensorShape(ImmutableArray<long> Sizes, ElementType Type, long Identity = 0)
{
    /// <summary>
    /// A number that is the same for two tensors that share memory, at one moment, as a view and its tensor do; 0 when it is not known. Where a
    /// front end does not say it, a report has no figure for memory and for bytes that are read and written.
    /// </summary>
    public long Storage { get; init; }

    /// <summary>The number of dimensions.</summary>
    public int Rank => Sizes.Length;

    /// <summary>The number of elements; 1 for a scalar tensor.</summary>
    /// <exception cref="OverflowException">The product does not fit in 64 bits.</exception>
    public long Elements => Shapes.Product(Sizes);

    /// <summary>
    /// The bytes of the elements, such as 4 for each of <see cref="ElementType.Float32"/>. Elements of less than a byte lie side by side, and
    /// the sum is rounded up to a whole byte. Texts have no size of their own, and are 0.
    /// </summary>
    /// <exception cref="OverflowException">The number does not fit in 64 bits.</exception>
    public long Bytes => ElementTypes.Bytes(Type, Elements);

    /// <summary>The size of a dimension; negative indices count from the last one.</summary>
    /// <param name="dimension">The dimension, from -<see cref="Rank"/> to <see cref="Rank"/> - 1.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such dimension.</exception>
    public long Size(int dimension) => Sizes[dimension < 0 ? Rank + dimension : dimension];

    /// <summary>Whether the element type is a floating-point or complex one.</summary>
    public bool IsFloatingPoint => Type is ElementType.Float32 or ElementType.Float64 or ElementType.Float16 or ElementType.BFloat16
        or ElementType.Complex32 or ElementType.Complex64 or ElementType.Complex128
        or ElementType.Float8E5M2 or ElementType.Float8E4M3FN or ElementType.Float8E5M2FNUZ or ElementType.Float8E4M3FNUZ
        or ElementType.Float8E8M0FNU or ElementType.Float4E2M1FNx2 or ElementType.Float4E2M1;

    /// <summary>Whether the elements are complex numbers.</summary>
    internal bool IsComplex => Type is ElementType.Complex64 or ElementType.Complex128;

    /// <summary>The shape as text, such as <c>float32[1,3,224,224]</c>.</summary>
    public override string ToString() => $"{ElementTypes.NameOf(Type)}[{string.Join(',', Sizes)}]";
}
