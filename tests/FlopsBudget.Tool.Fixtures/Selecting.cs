using static TorchSharp.torch;

namespace Fixtures;

/// <summary>A layer for those rows alone whose sum is not 0.</summary>
public sealed class Selecting : nn.Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Linear _linear = nn.Linear(4, 3);

    public Selecting()
        : base(nameof(Selecting)) => RegisterComponents();

    public override Tensor forward(Tensor input) => _linear.call(input[input.sum(-1) != 0]);
}
