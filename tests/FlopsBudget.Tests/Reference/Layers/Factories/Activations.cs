using FlopsBudget.Tests.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Reference.Layers.Factories;

/// <summary>Activations, softmax and dropout, as layers and as functions.</summary>
internal static class Activations
{
    internal static nn.Module? Build(LayerCase layer)
    {
        var a = layer.Arguments;
        return layer.Op switch
        {
            "nn.ReLU" => nn.ReLU(a.Flag("inplace", false)),
            "nn.LeakyReLU" => nn.LeakyReLU(a.Double("negative_slope", 0.01)),
            "nn.PReLU" => nn.PReLU(a.Int("num_parameters")),
            "nn.RReLU" => nn.RReLU(),
            "nn.SELU" => nn.SELU(),
            "nn.CELU" => nn.CELU(),
            "nn.GELU" => a.Text("approximate") == "tanh" ? nn.GELU(GELU.Approximate.tanh) : nn.GELU(),
            "nn.Sigmoid" => nn.Sigmoid(),
            "nn.Tanh" => nn.Tanh(),
            "nn.Tanhshrink" => nn.Tanhshrink(),
            "nn.Softplus" => nn.Softplus(),
            "nn.Softsign" => nn.Softsign(),
            "nn.Softshrink" => nn.Softshrink(),
            "nn.Hardshrink" => nn.Hardshrink(),
            "nn.Hardtanh" => nn.Hardtanh(),
            "nn.Hardswish" => nn.Hardswish(),
            "nn.Hardsigmoid" => nn.Hardsigmoid(),
            "nn.SiLU" => nn.SiLU(),
            "nn.Mish" => nn.Mish(),
            "nn.Threshold" => nn.Threshold(a.Double("threshold", 0), a.Double("value", 0)),
            "nn.GLU" => nn.GLU(a.Int("dim")),
            "nn.Softmax" => nn.Softmax(a.Int("dim")),
            "nn.LogSoftmax" => nn.LogSoftmax(a.Int("dim")),
            "nn.Softmin" => nn.Softmin(a.Int("dim")),
            "nn.Softmax2d" => nn.Softmax2d(),
            "nn.Dropout" => nn.Dropout(a.Double("p", 0.5)),
            "nn.Dropout2d" => nn.Dropout2d(a.Double("p", 0.5)),
            "torch.nn.functional.relu(x)" => Calling.Function(x => nn.functional.relu(x[0])),
            "torch.nn.functional.gelu(x)" => Calling.Function(x => nn.functional.gelu(x[0])),
            "torch.nn.functional.softmax(x, dim=-1)" => Calling.Function(x => nn.functional.softmax(x[0], -1)),
            "x * y + x (elementwise)" => Calling.Function(x => (x[0] * x[1]) + x[0]),
            _ => null,
        };
    }
}
