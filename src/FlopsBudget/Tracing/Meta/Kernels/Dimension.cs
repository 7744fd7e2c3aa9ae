using System.Collections.Immutable;
using FlopsBudget.Traces;

namespace FlopsBudget.Tracing.Meta.Kernels;

/// <summary>Numbers of dimensions as users write them.</summary>
internal static class Dimension
{
    /// <summary>The dimension counted from the first.</summary>
    /// <exception cref="ArgumentException">There is no such dimension.</exception>
    internal static int Of(long dimension, int rank)
    {
        var from = Math.Max(rank, 1);
        return dimension >= -from && dimension < from
            ? (int)(dimension < 0 ? dimension + from : dimension)
            : throw new ArgumentException($"dimension {dimension} is out of range for {rank} dimensions.");
    }

    /// <summary>The sizes after a reduction over dimensions; over all where there are none.</summary>
    internal static ImmutableArray<long> Reduce(TensorShape input, ImmutableArray<long> dimensions, bool keep)
    {
        var reduced = dimensions.IsDefaultOrEmpty
            ? [.. Enumerable.Range(0, input.Rank)]
            : dimensions.Select(dimension => Of(dimension, input.Rank)).ToHashSet();
        Demand.Distinct(dimensions.IsDefault ? [] : dimensions, input.Rank);
        return
        [
            .. input.Sizes
                .Select((size, index) => reduced.Contains(index) ? (keep ? 1L : (long?)null) : size)
                .OfType<long>(),
        ];
    }
}
