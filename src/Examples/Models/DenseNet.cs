using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FlopsBudget.Examples.Models;

/// <summary>
/// A densely connected network (Huang et al. 2017, arXiv:1608.06993): each layer of a block sees the outputs of all before it.
/// </summary>
public sealed class DenseNet : Module<Tensor, Tensor>
{
    private readonly Sequential features;
    private readonly Linear classifier;

    /// <summary>Creates the network with random weights.</summary>
    /// <param name="growthRate">Channels that each layer adds.</param>
    /// <param name="blockLayers">Layers of each block.</param>
    /// <param name="initialFeatures">Channels after the first convolution.</param>
    /// <param name="classes">Classes to tell apart.</param>
    public DenseNet(long growthRate, IReadOnlyList<int> blockLayers, long initialFeatures, long classes)
        : base(nameof(DenseNet))
    {
        ArgumentNullException.ThrowIfNull(blockLayers);
        var parts = new List<(string, Module<Tensor, Tensor>)>
        {
            ("conv0", Conv2d(3, initialFeatures, 7, stride: 2, padding: 3, bias: false)),
            ("norm0", BatchNorm2d(initialFeatures)),
            ("relu0", ReLU()),
            ("pool0", MaxPool2d(3, stride: 2, padding: 1)),
        };
        var channels = initialFeatures;
        for (var block = 0; block < blockLayers.Count; block++)
        {
            parts.Add(($"denseblock{block + 1}", new DenseBlock(blockLayers[block], channels, growthRate)));
            channels += blockLayers[block] * growthRate;
            if (block < blockLayers.Count - 1)
            {
                parts.Add(($"transition{block + 1}", Transition(channels, channels / 2)));
                channels /= 2;
            }
        }

        parts.Add(("norm5", BatchNorm2d(channels)));
        features = Sequential(parts);
        classifier = Linear(channels, classes);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var pooled = functional.adaptive_avg_pool2d(functional.relu(features.call(input)), [1, 1]);
        return classifier.call(pooled.flatten(1)).MoveToOuterDisposeScope();
    }

    private static Sequential Transition(long from, long to) => Sequential(
        ("norm", BatchNorm2d(from)),
        ("relu", ReLU()),
        ("conv", Conv2d(from, to, 1, bias: false)),
        ("pool", AvgPool2d(2, stride: 2)));
}
