using System.Collections.Immutable;
using System.Numerics;

namespace FlopsBudget.Traces;

/// <summary>Exact arithmetic on lists of sizes.</summary>
internal static class Shapes
{
    /// <summary>The product of all sizes, 1 for none, checked for overflow.</summary>
    internal static long Product(ImmutableArray<long> sizes)
    {
        long product = 1;
        foreach (var size in sizes)
        {
            product = checked(product * size);
        }

        return product;
    }

    /// <summary>Whether the product of positive sizes fits in 64 bits.</summary>
    internal static bool Fit(ImmutableArray<long> sizes) => sizes.Aggregate(BigInteger.One, (product, size) => product * size) <= long.MaxValue;

    /// <summary>The product of all sizes, 1 for none, checked for overflow.</summary>
    internal static long Product(IEnumerable<long> sizes) => Product(sizes.ToImmutableArray());
}
