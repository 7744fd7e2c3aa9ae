using System.Collections.Immutable;

namespace FlopsBudget.Tests.Reference.Layers;

/// <summary>What the standard convention says of the rows whose count is a matter of definition.</summary>
internal static class LayerChoices
{
    /// <summary>The figures that a row may have.</summary>
    internal static ImmutableArray<long> MacsOf(LayerCase layer) => layer.AcceptableMacs ?? [layer.CorrectMacs];
}
