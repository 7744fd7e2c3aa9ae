using static TorchSharp.torch;

namespace FlopsBudget.Tests.Reference.Layers.Factories;

/// <summary>Convolutions of one, two and three dimensions.</summary>
internal static class Convolutions
{
    internal static nn.Module? Build(LayerCase layer) => layer.Op switch
    {
        "nn.Conv1d" => Conv1d(layer.Arguments),
        "nn.Conv2d" => Conv2d(layer.Arguments, layer.FloatType),
        "nn.Conv3d" => Conv3d(layer.Arguments),
        _ => null,
    };

    private static TorchSharp.Modules.Conv1d Conv1d(LayerArguments a) => a.PaddingWord is { } word
        ? nn.Conv1d(a.Int("in_channels"), a.Int("out_channels"), a.Int("kernel_size"), word, a.Int("stride"), a.Int("dilation"), a.PaddingMode, a.Int("groups"), a.Flag("bias", true))
        : nn.Conv1d(a.Int("in_channels"), a.Int("out_channels"), a.Int("kernel_size"), a.Int("stride"), a.Int("padding"), a.Int("dilation"), a.PaddingMode, a.Int("groups"), a.Flag("bias", true));

    private static TorchSharp.Modules.Conv2d Conv2d(LayerArguments a, ScalarType type) => a.PaddingWord is { } word
        ? nn.Conv2d(a.Int("in_channels"), a.Int("out_channels"), a.Pair("kernel_size"), word, a.Pair("stride"), a.Pair("dilation"), a.PaddingMode, a.Int("groups"), a.Flag("bias", true), dtype: type)
        : nn.Conv2d(a.Int("in_channels"), a.Int("out_channels"), a.Pair("kernel_size"), a.Pair("stride"), a.Pair("padding"), a.Pair("dilation"), a.PaddingMode, a.Int("groups"), a.Flag("bias", true), dtype: type);

    private static TorchSharp.Modules.Conv3d Conv3d(LayerArguments a) => a.PaddingWord is { } word
        ? nn.Conv3d(a.Int("in_channels"), a.Int("out_channels"), a.Triple("kernel_size"), word, a.Triple("stride"), a.Triple("dilation"), a.PaddingMode, a.Int("groups"), a.Flag("bias", true))
        : nn.Conv3d(a.Int("in_channels"), a.Int("out_channels"), a.Triple("kernel_size"), a.Triple("stride"), a.Triple("padding"), a.Triple("dilation"), a.PaddingMode, a.Int("groups"), a.Flag("bias", true));
}
