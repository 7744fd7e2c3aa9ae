using System.Collections.Immutable;
using FlopsBudget.Traces;

namespace FlopsBudget.Tracing.Meta.Kernels;

/// <summary>Sizes of element-wise results.</summary>
internal static class Broadcast
{
    /// <summary>The common sizes, aligned at the last dimension, where 1 fits everything.</summary>
    /// <exception cref="ArgumentException">Two sizes differ and neither is 1.</exception>
    internal static ImmutableArray<long> Of(params ReadOnlySpan<TensorShape> tensors)
    {
        var rank = 0;
        foreach (var tensor in tensors)
        {
            rank = Math.Max(rank, tensor.Rank);
        }

        var sizes = new long[rank];
        Array.Fill(sizes, 1);
        foreach (var tensor in tensors)
        {
            for (var dimension = 1; dimension <= tensor.Rank; dimension++)
            {
                var size = tensor.Size(-dimension);
                if (size != 1 && sizes[rank - dimension] != 1 && sizes[rank - dimension] != size)
                {
                    throw new ArgumentException($"{string.Join(" and ", tensors.ToArray().Select(shape => shape.ToString()))} cannot be broadcast.");
                }

                sizes[rank - dimension] = size != 1 ? size : sizes[rank - dimension];
            }
        }

        return [.. sizes];
    }
}
