using System.Numerics;
using FlopsBudget.Traces;

namespace FlopsBudget.Tracing.Memory;

/// <summary>How much memory tensors take.</summary>
internal static class TensorBytes
{
    /// <summary>The bytes of a tensor's elements; no number is too large.</summary>
    internal static BigInteger Of(TensorShape tensor) =>
        tensor.Sizes.Aggregate(new BigInteger(ElementTypes.Bytes(tensor.Type, 1)), (product, size) => product * size);

    /// <summary>The bytes of several tensors.</summary>
    internal static BigInteger Of(IEnumerable<TensorShape> tensors) => tensors.Select(Of).Aggregate(BigInteger.Zero, BigInteger.Add);
}
