using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Models;

/// <summary>A model with a layer of each family: convolution, norm, pooling, recurrent, attention, linear, and a product by hand.</summary>
internal sealed class EveryKindOfLayer : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d _conv = nn.Conv2d(3, 8, 3, padding: 1);
    private readonly BatchNorm2d _norm = nn.BatchNorm2d(8);
    private readonly MaxPool2d _pool = nn.MaxPool2d(2);
    private readonly Dropout _dropout = nn.Dropout(0.5);
    private readonly LSTM _lstm = nn.LSTM(8, 6);
    private readonly MultiheadAttention _attention = nn.MultiheadAttention(6, 2);
    private readonly Linear _head = nn.Linear(6, 5);

    internal EveryKindOfLayer()
        : base(nameof(EveryKindOfLayer)) => RegisterComponents();

    /// <summary>Multiply-adds of one image of 8 x 8: 16 tokens come out of the pooling.</summary>
    internal static long Macs => (8 * 3 * 9 * 64) + (16 * 4 * 6 * (8 + 6)) + ((4 * 16 * 6 * 6) + (2 * 16 * 16 * 6)) + (16 * 6 * 5) + (16 * 5 * 5);

    /// <summary>Convolution, norm, LSTM with two biases, attention with two, linear.</summary>
    internal static long Parameters => (8 * 28) + 16 + (24 * (8 + 6 + 2)) + ((18 * 7) + (6 * 7)) + (5 * 7);

    public override Tensor forward(Tensor input)
    {
        var tokens = _dropout.call(_pool.call(_norm.call(_conv.call(input)).relu())).flatten(2).permute(2, 0, 1);
        var steps = _lstm.call(tokens).Item1;
        var output = _head.call(_attention.call(steps, steps, steps).Item1).transpose(0, 1);
        return output.transpose(1, 2).matmul(output);
    }
}
