using FlopsBudget.Tests.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Reference.Layers.Factories;

/// <summary>Transposed convolutions of one, two and three dimensions.</summary>
internal static class TransposedConvolutions
{
    internal static nn.Module? Build(LayerCase layer)
    {
        var a = layer.Arguments;
        return layer.Op switch
        {
            "nn.ConvTranspose1d" => nn.ConvTranspose1d(
                a.Int("in_channels"), a.Int("out_channels"), a.Int("kernel_size"), a.Int("stride"), a.Int("padding"), a.Int("output_padding"), a.Int("dilation"), groups: a.Int("groups"), bias: a.Flag("bias", true)),
            "nn.ConvTranspose2d" when layer.Name == "convT2d_asym" => Asymmetric(a),
            "nn.ConvTranspose2d" => nn.ConvTranspose2d(
                a.Int("in_channels"), a.Int("out_channels"), a.Pair("kernel_size"), a.Pair("stride"), a.Pair("padding"), a.Pair("output_padding"), a.Pair("dilation"), groups: a.Int("groups"), bias: a.Flag("bias", true)),
            "nn.ConvTranspose3d" => nn.ConvTranspose3d(
                a.Int("in_channels"), a.Int("out_channels"), a.Triple("kernel_size"), a.Triple("stride"), a.Triple("padding"), a.Triple("output_padding"), a.Triple("dilation"), groups: a.Int("groups"), bias: a.Flag("bias", true)),
            _ => null,
        };
    }

    /// <summary>TorchSharp's layer takes the first entry of the output padding for both dimensions; its function does not.</summary>
    private static Calling Asymmetric(LayerArguments a)
    {
        var kernel = a.Sizes("kernel_size", 2);
        var weight = nn.Parameter(zeros(a.Int("in_channels"), a.Int("out_channels") / a.Int("groups"), kernel[0], kernel[1]));
        var bias = nn.Parameter(zeros(a.Int("out_channels")));
        return Calling.Parameters(
            x => nn.functional.conv_transpose2d(x[0], weight, bias, a.Sizes("stride", 2), a.Sizes("padding", 2), a.Sizes("output_padding", 2), a.Sizes("dilation", 2), a.Int("groups")),
            ("weight", weight), ("bias", bias));
    }
}
