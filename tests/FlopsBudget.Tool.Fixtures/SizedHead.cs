using TorchSharp;
using static TorchSharp.torch;

namespace Fixtures;

/// <summary>A network that runs a part of itself in its constructor, to learn how wide its head has to be.</summary>
public sealed class SizedHead : nn.Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Sequential _features;
    private readonly TorchSharp.Modules.Linear _head;

    public SizedHead()
        : base(nameof(SizedHead))
    {
        _features = nn.Sequential(nn.Conv2d(3, 8, 3, stride: 2, padding: 1), nn.BatchNorm2d(8), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten());
        _head = nn.Linear(_features.call(zeros(1, 3, 64, 64)).shape[1], 10);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => _head.call(_features.call(input));
}
