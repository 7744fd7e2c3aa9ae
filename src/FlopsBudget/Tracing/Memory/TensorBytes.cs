using System.Numerics;
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
    private static int BytesOf(ScalarType type) => type switch
    {
        ScalarType.ComplexFloat64 => 16,
        ScalarType.Float64 or ScalarType.Int64 or ScalarType.ComplexFloat32 => 8,
        ScalarType.Float32 or ScalarType.Int32 => 4,
        ScalarType.Float16 or ScalarType.BFloat16 or ScalarType.Int16 => 2,
        _ => 1,
    };
}
