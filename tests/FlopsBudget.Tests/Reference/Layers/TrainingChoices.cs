using System.Collections.Immutable;

namespace FlopsBudget.Tests.Reference.Layers;

/// <summary>What forward and backward of a row should cost.</summary>
internal static class TrainingChoices
{
    internal static ImmutableArray<long> MacsOf(LayerCase layer, long dispatchFlops) => [dispatchFlops / 2];
}
