using FlopsBudget.Tests.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Reference.Layers.Factories;

/// <summary>Up-sampling and interpolation.</summary>
internal static class Upsamplings
{
    internal static nn.Module? Build(LayerCase layer)
    {
        var a = layer.Arguments;
        var spatial = layer.Inputs[0].Shape.Length - 2;
        return layer.Op switch
        {
            "nn.Upsample" => nn.Upsample(
                a.OptionalSizes("size", spatial),
                a.Has("scale_factor") ? [.. Enumerable.Repeat(a.Double("scale_factor", 1), spatial)] : null,
                Enum.Parse<UpsampleMode>(a.Text("mode")!, ignoreCase: true),
                a.Has("align_corners") ? a.Flag("align_corners", false) : null),

            // The two fixed modes are Upsample with bilinear (corners aligned) and nearest.
            "nn.UpsamplingBilinear2d" => nn.Upsample(scale_factor: [2, 2], mode: UpsampleMode.Bilinear, align_corners: true),
            "nn.UpsamplingNearest2d" => nn.Upsample(scale_factor: [2, 2]),
            "torch.nn.functional.interpolate(x, size=(10, 12), mode='bilinear', align_corners=False)" =>
                Calling.Function(x => nn.functional.interpolate(x[0], size: [10, 12], mode: InterpolationMode.Bilinear, align_corners: false)),
            "torch.nn.functional.interpolate(x, size=(3, 3), mode='area')" =>
                Calling.Function(x => nn.functional.interpolate(x[0], size: [3, 3], mode: InterpolationMode.Area)),
            "torch.nn.functional.interpolate(x, scale_factor=3.0, mode='nearest')" =>
                Calling.Function(x => nn.functional.interpolate(x[0], scale_factor: [3, 3])),
            "torch.nn.functional.grid_sample(x, grid, mode='bilinear', padding_mode='zeros', align_corners=False)" =>
                Calling.Function(x => nn.functional.grid_sample(x[0], x[1], align_corners: false)),
            _ => null,
        };
    }
}
