using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace FlopsBudget.Tracing.Meta;

/// <summary>The strides that libtorch gives to new tensors.</summary>
internal static class DenseStrides
{
    /// <summary>The last dimension is contiguous.</summary>
    internal static ImmutableArray<long> RowMajor(ImmutableArray<long> sizes)
    {
        var strides = new long[sizes.Length];
        long next = 1;
        for (var dimension = sizes.Length - 1; dimension >= 0; dimension--)
        {
            strides[dimension] = next;
            next = checked(next * Math.Max(1, sizes[dimension]));
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(strides);
    }

    /// <summary>The dimensions lie in an order, the last one contiguous.</summary>
    internal static ImmutableArray<long> InOrder(ImmutableArray<long> sizes, params ReadOnlySpan<int> order)
    {
        var strides = new long[sizes.Length];
        long next = 1;
        for (var index = order.Length - 1; index >= 0; index--)
        {
            strides[order[index]] = next;
            next = checked(next * sizes[order[index]]);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(strides);
    }

    /// <summary>Channels, the second dimension, are contiguous: images and volumes in a batch.</summary>
    internal static ImmutableArray<long> ChannelsLast(ImmutableArray<long> sizes) =>
        sizes.Length == 4 ? InOrder(sizes, 0, 2, 3, 1) : InOrder(sizes, 0, 2, 3, 4, 1);

    /// <summary>The given strides where they leave no gap and no overlap, otherwise row by row: what <c>empty_like</c> does.</summary>
    internal static ImmutableArray<long> Like(ImmutableArray<long> sizes, ImmutableArray<long> strides) =>
        IsDense(sizes, strides) ? strides : RowMajor(sizes);

    /// <summary>Whether strides leave no gap and no overlap.</summary>
    internal static bool IsDense(ImmutableArray<long> sizes, ImmutableArray<long> strides)
    {
        long next = 1;
        foreach (var dimension in Enumerable.Range(0, sizes.Length).Where(index => sizes[index] != 1).OrderBy(index => strides[index]))
        {
            if (strides[dimension] != next)
            {
                return false;
            }

            next = checked(next * sizes[dimension]);
        }

        return true;
    }

    /// <summary>Whether a tensor lies row by row; strides of dimensions of one element do not matter.</summary>
    internal static bool IsRowMajor(ImmutableArray<long> sizes, ImmutableArray<long> strides)
    {
        var rows = RowMajor(sizes);
        return sizes.Contains(0) || Enumerable.Range(0, sizes.Length).All(dimension => sizes[dimension] == 1 || strides[dimension] == rows[dimension]);
    }

    /// <summary>
    /// Whether libtorch takes a tensor for one whose channels are contiguous (<c>suggest_memory_format</c>, c10/core/MemoryFormat.h): where
    /// sizes of 1 leave it open, it does not.
    /// </summary>
    internal static bool IsChannelsLast(ImmutableArray<long> sizes, ImmutableArray<long> strides)
    {
        if (sizes.Length is not (4 or 5) || strides[1] == 0)
        {
            return false;
        }

        long least = 0;
        ReadOnlySpan<int> order = sizes.Length == 4 ? [1, 3, 2, 0] : [1, 4, 3, 2, 0];
        foreach (var dimension in order)
        {
            if (sizes[dimension] == 0 || strides[dimension] < least || (dimension == 0 && least == strides[1]))
            {
                return false;
            }

            least = sizes[dimension] > 1 ? checked(strides[dimension] * sizes[dimension]) : strides[dimension];
        }

        return true;
    }
}
