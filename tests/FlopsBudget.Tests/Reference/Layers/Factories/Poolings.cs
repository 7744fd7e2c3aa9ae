using FlopsBudget.Tests.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Reference.Layers.Factories;

/// <summary>Pooling, as layers and as functions.</summary>
internal static class Poolings
{
    internal static nn.Module? Build(LayerCase layer)
    {
        var a = layer.Arguments;
        return layer.Op switch
        {
            "nn.MaxPool1d" => nn.MaxPool1d(a.Int("kernel_size"), a.OptionalInt("stride"), a.OptionalInt("padding"), a.OptionalInt("dilation")),
            "nn.MaxPool2d" => nn.MaxPool2d(a.Sizes("kernel_size", 2), a.OptionalSizes("stride", 2), a.OptionalSizes("padding", 2), a.OptionalSizes("dilation", 2), a.Flag("ceil_mode", false)),
            "nn.MaxPool3d" => nn.MaxPool3d(a.Sizes("kernel_size", 3), a.OptionalSizes("stride", 3), a.OptionalSizes("padding", 3), a.OptionalSizes("dilation", 3), a.Flag("ceil_mode", false)),
            "nn.AvgPool1d" => nn.AvgPool1d(a.Int("kernel_size"), a.OptionalInt("stride")),
            "nn.AvgPool2d" => nn.AvgPool2d(a.Sizes("kernel_size", 2), a.OptionalSizes("stride", 2), a.OptionalSizes("padding", 2), a.Flag("ceil_mode", false), a.Flag("count_include_pad", true)),
            "nn.AvgPool3d" => nn.AvgPool3d(a.Sizes("kernel_size", 3), a.OptionalSizes("stride", 3)),
            "nn.AdaptiveAvgPool1d" => nn.AdaptiveAvgPool1d(a.Int("output_size")),
            "nn.AdaptiveAvgPool2d" => AdaptiveAvgPool2d(layer),
            "nn.AdaptiveAvgPool3d" => nn.AdaptiveAvgPool3d(a.Sizes("output_size", 3)),
            "nn.AdaptiveMaxPool2d" => nn.AdaptiveMaxPool2d(a.Sizes("output_size", 2)),

            // TorchSharp's layer forgets its output size.
            "nn.AdaptiveMaxPool3d" => new ScriptFunction("def pool(x):\n    return torch.adaptive_max_pool3d(x, [2, 2, 2])[0]"),
            "nn.LPPool1d" => nn.LPPool1d(a.Double("norm_type", 2), a.Int("kernel_size"), a.OptionalInt("stride")),
            "nn.LPPool2d" => nn.LPPool2d(a.Double("norm_type", 2), a.Sizes("kernel_size", 2), a.OptionalSizes("stride", 2)),
            "nn.FractionalMaxPool2d" => nn.FractionalMaxPool2d(a.Sizes("kernel_size", 2), a.Sizes("output_size", 2)),
            "torch.nn.functional.avg_pool2d(x, kernel_size=2)" => Calling.Function(x => nn.functional.avg_pool2d(x[0], 2)),
            "torch.nn.functional.adaptive_avg_pool2d(x, output_size=(1, 1))" => Calling.Function(x => nn.functional.adaptive_avg_pool2d(x[0], (1, 1))),
            "x.mean(dim=[2, 3])" => Calling.Function(x => x[0].mean([2, 3])),
            "block" when layer.Name == "maxunpool2d" => MaxUnpool2d(),
            _ => null,
        };
    }

    /// <summary>TorchSharp has no size that leaves a dimension as it is, so that dimension's size is written out.</summary>
    private static TorchSharp.Modules.AdaptiveAvgPool2d AdaptiveAvgPool2d(LayerCase layer)
    {
        var (height, width) = layer.Name == "adaptiveavgpool2d_none" && layer.Arguments.OptionalList("output_size") is [var first, var second]
            ? (first ?? layer.Inputs[0].Shape[^2], second ?? layer.Inputs[0].Shape[^1])
            : layer.Arguments.Pair("output_size");
        return nn.AdaptiveAvgPool2d((height, width));
    }

    private static Calling MaxUnpool2d()
    {
        var pool = nn.MaxPool2d(2);
        var unpool = nn.MaxUnpool2d(2);
        return Calling.Modules(
            x =>
            {
                var (values, indices) = pool.forward_with_indices(x[0]);
                return unpool.call(values, indices);
            },
            ("pool", pool),
            ("unpool", unpool));
    }
}
