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

    /// <summary>The given strides where they leave no gap and no overlap, otherwise row by row: what <c>empty_like</c> does.</summary>
    internal static ImmutableArray<long> Like(ImmutableArray<long> sizes, ImmutableArray<long> strides)
    {
        long next = 1;
        foreach (var dimension in Enumerable.Range(0, sizes.Length).Where(index => sizes[index] != 1).OrderBy(index => strides[index]))
        {
            if (strides[dimension] != next)
            {
                return RowMajor(sizes);
            }

            next = checked(next * sizes[dimension]);
        }

        return strides;
    }
}
