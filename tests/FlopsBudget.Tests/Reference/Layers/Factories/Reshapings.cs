using static TorchSharp.torch;

namespace FlopsBudget.Tests.Reference.Layers.Factories;

/// <summary>Layers that move elements: flatten, shuffle, pad, fold.</summary>
internal static class Reshapings
{
    internal static nn.Module? Build(LayerCase layer)
    {
        var a = layer.Arguments;
        return layer.Op switch
        {
            "nn.Flatten" => nn.Flatten(a.Int("start_dim")),
            "nn.PixelShuffle" => nn.PixelShuffle(a.Int("upscale_factor")),
            "nn.PixelUnshuffle" => nn.PixelUnshuffle(a.Int("downscale_factor")),
            "nn.ZeroPad2d" => a.List("padding") is [var left, var right, var top, var bottom] ? nn.ZeroPad2d((left, right, top, bottom)) : null,
            "nn.ReflectionPad2d" => nn.ReflectionPad2d(a.Int("padding")),
            "nn.ConstantPad1d" => nn.ConstantPad1d(a.Pair("padding"), a.Double("value", 0)),
            "nn.Fold" => nn.Fold(a.Pair("output_size"), a.Pair("kernel_size"), padding: a.Pair("padding"), stride: a.Pair("stride", 1), dilation: a.Pair("dilation", 1)),
            _ => null,
        };
    }
}
