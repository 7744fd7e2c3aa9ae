using static TorchSharp.torch;

namespace Fixtures;

public sealed class Idle() : nn.Module<Tensor, Tensor>(nameof(Idle))
{
    public override Tensor forward(Tensor input) => input;
}
