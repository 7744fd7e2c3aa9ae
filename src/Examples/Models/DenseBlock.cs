using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FlopsBudget.Examples.Models;

/// <summary>A block of a <see cref="DenseNet"/>: bottleneck layers, each of which appends its output to its input.</summary>
public sealed class DenseBlock : Module<Tensor, Tensor>
{
    private readonly List<Module<Tensor, Tensor>> _layers = [];

    /// <summary>Creates the block with random weights.</summary>
    /// <param name="layers">Number of layers.</param>
    /// <param name="inputChannels">Channels of the input.</param>
    /// <param name="growthRate">Channels that each layer adds.</param>
    public DenseBlock(int layers, long inputChannels, long growthRate)
        : base(nameof(DenseBlock))
    {
        for (var layer = 0; layer < layers; layer++)
        {
            var created = Layer(inputChannels + (layer * growthRate), growthRate);
            register_module($"denselayer{layer + 1}", created);
            _layers.Add(created);
        }
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        var all = input;
        foreach (var layer in _layers)
        {
            all = cat([all, layer.call(all)], 1);
        }

        return all;
    }

    private static Sequential Layer(long channels, long growthRate) => Sequential(
        ("norm1", BatchNorm2d(channels)),
        ("relu1", ReLU()),
        ("conv1", Conv2d(channels, 4 * growthRate, 1, bias: false)),
        ("norm2", BatchNorm2d(4 * growthRate)),
        ("relu2", ReLU()),
        ("conv2", Conv2d(4 * growthRate, growthRate, 3, padding: 1, bias: false)));
}
