using static TorchSharp.torch;

namespace FlopsBudget.Tests.Reference.Layers.Factories;

/// <summary>Linear and bilinear layers.</summary>
internal static class LinearLayers
{
    internal static nn.Module? Build(LayerCase layer)
    {
        var arguments = layer.Arguments;
        return layer.Op switch
        {
            "nn.Linear" => nn.Linear(arguments.Int("in_features"), arguments.Int("out_features"), arguments.Flag("bias", true), dtype: layer.FloatType),
            "nn.Identity" => nn.Identity(),
            "nn.Bilinear" => nn.Bilinear(arguments.Int("in1_features"), arguments.Int("in2_features"), arguments.Int("out_features"), arguments.Flag("bias", true)),
            _ => null,
        };
    }
}
