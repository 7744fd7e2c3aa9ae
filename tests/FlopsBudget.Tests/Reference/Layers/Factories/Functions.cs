using FlopsBudget.Tests.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Reference.Layers.Factories;

/// <summary>Layers called as functions, with their weights as inputs.</summary>
internal static class Functions
{
    internal static nn.Module? Build(LayerCase layer) => Call(layer.Name) is { } call ? Calling.Function(call) : null;

    private static Func<Tensor[], Tensor>? Call(string name) => name switch
    {
        "f_linear" => x => nn.functional.linear(x[0], x[1], x[2]),
        "f_conv1d" => x => nn.functional.conv1d(x[0], x[1], stride: 2, padding: 1),
        "f_conv2d" => x => nn.functional.conv2d(x[0], x[1], x[2], strides: [1, 1], padding: [1, 1]),
        "f_conv2d_groups" => x => nn.functional.conv2d(x[0], x[1], groups: 3),
        "f_conv3d" => x => nn.functional.conv3d(x[0], x[1]),
        "f_conv_transpose2d" => x => nn.functional.conv_transpose2d(x[0], x[1], strides: [2, 2], padding: [1, 1], groups: 2),
        "f_conv_transpose1d" => x => nn.functional.conv_transpose1d(x[0], x[1], stride: 3),
        "f_bilinear" => x => nn.functional.bilinear(x[0], x[1], x[2]),
        "f_unfold_matmul" => x => x[1].view(5, -1).matmul(nn.functional.unfold(x[0], 3, padding: 1)),
        "f_unfold_matmul_t" => x => nn.functional.unfold(x[0], 3).transpose(1, 2).matmul(x[1].view(5, -1).t()),
        "f_multi_head_by_hand" => x => nn.functional.softmax(x[0].matmul(x[1]).matmul(x[0].matmul(x[2]).transpose(-2, -1)), -1).matmul(x[0].matmul(x[3])),
        _ => null,
    };
}
