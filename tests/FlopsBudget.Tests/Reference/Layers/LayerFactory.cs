using FlopsBudget.Tests.Reference.Layers.Factories;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Reference.Layers;

/// <summary>Builds a row of <c>layers.json</c> with TorchSharp.</summary>
internal static class LayerFactory
{
    /// <summary>The model, or null where nobody wrote how to build it.</summary>
    internal static nn.Module? Build(LayerCase layer) =>
        LinearLayers.Build(layer)
        ?? Convolutions.Build(layer)
        ?? TransposedConvolutions.Build(layer)
        ?? Normalizations.Build(layer)
        ?? Activations.Build(layer)
        ?? Reshapings.Build(layer)
        ?? Poolings.Build(layer)
        ?? Upsamplings.Build(layer)
        ?? Embeddings.Build(layer)
        ?? Recurrents.Build(layer)
        ?? Attentions.Build(layer)
        ?? Products.Build(layer)
        ?? Functions.Build(layer)
        ?? Blocks.Build(layer);
}
