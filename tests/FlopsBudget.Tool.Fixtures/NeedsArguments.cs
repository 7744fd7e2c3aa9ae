using TorchSharp;
using static TorchSharp.torch;

namespace Fixtures;

public sealed class NeedsArguments : nn.Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Sequential _layers;

    public NeedsArguments(int[] widths, Activation activation, double slope = 0.25)
        : base(nameof(NeedsArguments))
    {
        Slope = slope;
        Activation = activation;
        _layers = nn.Sequential(widths.Zip(widths.Skip(1), (from, to) => ($"layer{to}", (nn.Module<Tensor, Tensor>)nn.Linear(from, to, hasBias: false))));
        RegisterComponents();
    }

    public double Slope { get; }

    public Activation Activation { get; }

    public override Tensor forward(Tensor input) => _layers.call(input);
}
