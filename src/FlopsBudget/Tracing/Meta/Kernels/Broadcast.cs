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
        var sizes = Broadcasting.Sizes(tensors);
        foreach (var tensor in tensors)
        {
            for (var dimension = 1; dimension <= tensor.Rank; dimension++)
            {
                if (tensor.Size(-dimension) is not 1 and var size && size != sizes[^dimension])
                {
                    throw new ArgumentException($"{string.Join(" and ", tensors.ToArray().Select(shape => shape.ToString()))} cannot be broadcast.");
                }
            }
        }

        return [.. sizes];
    }
}
