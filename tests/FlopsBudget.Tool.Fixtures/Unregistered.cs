using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Fixtures;

/// <summary>Does not register its layer.</summary>
public sealed class Unregistered() : nn.Module<Tensor, Tensor>(nameof(Unregistered))
{
    private readonly Linear _layer = nn.Linear(4, 3);

    public override Tensor forward(Tensor input) => _layer.call(input);
}
