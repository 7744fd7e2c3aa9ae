using System.Numerics;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Memory;

/// <summary>How much memory tensors take.</summary>
internal static class TensorBytes
{
    /// <summary>The bytes of a tensor's elements; no number is too large.</summary>
    internal static BigInteger Of(TensorShape tensor) =>
        tensor.Sizes.Aggregate(new BigInteger(BytesOf(tensor.Type)), (product, size) => product * size);

    /// <summary>The bytes of several tensors.</summary>
    internal static BigInteger Of(IEnumerable<TensorShape> tensors) => tensors.Select(Of).Aggregate(BigInteger.Zero, BigInteger.Add);

    // Types that are not listed take a byte or more.
    private static int BytesOf(ElementType type) => type switch
    {
        ElementType.Complex128 => 16,
        ElementType.Float64 or ElementType.Int64 or ElementType.Complex64 => 8,
        ElementType.Float32 or ElementType.Int32 => 4,
        ElementType.Float16 or ElementType.BFloat16 or ElementType.Int16 => 2,
        _ => 1,
    };
}
