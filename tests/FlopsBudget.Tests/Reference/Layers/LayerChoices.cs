using System.Collections.Frozen;
using System.Collections.Immutable;

namespace FlopsBudget.Tests.Reference.Layers;

/// <summary>
/// What the standard convention says of the rows whose count is a matter of definition: the figure that the file prefers,
/// but where products are not summed and libtorch multiplies element by element.
/// </summary>
internal static class LayerChoices
{
    private static readonly FrozenSet<string> Elementwise =
        FrozenSet.Create(StringComparer.Ordinal, "einsum_outer", "einsum_hadamard", "einsum_batch_outer", "einsum_sum_alone_index", "kron");

    /// <summary>The figure that a row must have.</summary>
    internal static ImmutableArray<long> MacsOf(LayerCase layer) => [Elementwise.Contains(layer.Name) ? 0 : layer.CorrectMacs];
}
