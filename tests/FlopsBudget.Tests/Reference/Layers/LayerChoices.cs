using System.Collections.Frozen;
using System.Collections.Immutable;

namespace FlopsBudget.Tests.Reference.Layers;

/// <summary>What the standard convention says of the rows whose count is a matter of definition.</summary>
internal static class LayerChoices
{
    /// <summary>
    /// The rows where the standard convention takes another of the acceptable figures than the first:
    /// products without a sum count as what they run as, and these run as a multiplication element by element.
    /// </summary>
    private static readonly FrozenDictionary<string, long> Others = new Dictionary<string, long>
    {
        ["einsum_outer"] = 0,
        ["einsum_hadamard"] = 0,
        ["einsum_batch_outer"] = 0,
        ["einsum_sum_alone_index"] = 0,
        ["kron"] = 0,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The figure that a row has.</summary>
    internal static ImmutableArray<long> MacsOf(LayerCase layer)
    {
        var chosen = Others.GetValueOrDefault(layer.Name, layer.CorrectMacs);
        layer.AcceptableMacs?.ShouldContain(chosen);
        return [chosen];
    }
}
