using static TorchSharp.torch;

namespace FlopsBudget.Tests.Reference.Layers.Factories;

/// <summary>Small models, described by the reference in words.</summary>
internal static class Blocks
{
    internal static nn.Module? Build(LayerCase layer) =>
        layer.Group == "block"
            ? SharingBlocks.Build(layer.Name) ?? SequentialBlocks.Build(layer.Name) ?? VisionBlocks.Build(layer.Name) ?? SequenceBlocks.Build(layer.Name) ?? RoutingBlocks.Build(layer.Name)
            : null;
}
