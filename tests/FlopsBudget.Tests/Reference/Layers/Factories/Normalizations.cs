using FlopsBudget.Tests.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Reference.Layers.Factories;

/// <summary>Normalisations, as layers and as functions.</summary>
internal static class Normalizations
{
    internal static nn.Module? Build(LayerCase layer)
    {
        var a = layer.Arguments;
        var (affine, track) = (a.Flag("affine", true), a.Flag("track_running_stats", true));
        return layer.Op switch
        {
            "nn.BatchNorm1d" => nn.BatchNorm1d(a.Int("num_features"), affine: affine, track_running_stats: track),
            "nn.BatchNorm2d" => nn.BatchNorm2d(a.Int("num_features"), affine: affine, track_running_stats: track),
            "nn.BatchNorm3d" => nn.BatchNorm3d(a.Int("num_features"), affine: affine, track_running_stats: track),
            "nn.LayerNorm" => nn.LayerNorm(a.List("normalized_shape"), elementwise_affine: a.Flag("elementwise_affine", true)),
            "nn.GroupNorm" => nn.GroupNorm(a.Int("num_groups"), a.Int("num_channels"), affine: affine),
            "nn.InstanceNorm1d" => nn.InstanceNorm1d(a.Int("num_features"), affine: a.Flag("affine", false), track_running_stats: a.Flag("track_running_stats", false)),
            "nn.InstanceNorm2d" => nn.InstanceNorm2d(a.Int("num_features"), affine: a.Flag("affine", false), track_running_stats: a.Flag("track_running_stats", false)),
            "nn.InstanceNorm3d" => nn.InstanceNorm3d(a.Int("num_features"), affine: a.Flag("affine", false), track_running_stats: a.Flag("track_running_stats", false)),
            "nn.LocalResponseNorm" => nn.LocalResponseNorm(a.Int("size")),
            "torch.nn.functional.layer_norm(x, normalized_shape=[16])" => Calling.Function(x => nn.functional.layer_norm(x[0], [16])),
            "torch.nn.functional.group_norm(x, num_groups=2)" => Calling.Function(x => nn.functional.group_norm(x[0], 2)),
            "torch.nn.functional.normalize(x, p=2, dim=1)" => Calling.Function(x => nn.functional.normalize(x[0], 2, 1)),
            _ => null,
        };
    }
}
