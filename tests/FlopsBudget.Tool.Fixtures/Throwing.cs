using static TorchSharp.torch;

namespace Fixtures;

public sealed class ThrowingConstructor : nn.Module<Tensor, Tensor>
{
    public ThrowingConstructor()
        : base(nameof(ThrowingConstructor)) => throw new FileNotFoundException("weights.bin is not here\nreally");

    public override Tensor forward(Tensor input) => input + 1;
}

public sealed class ThrowingForward() : nn.Module<Tensor, Tensor>(nameof(ThrowingForward))
{
    public override Tensor forward(Tensor input) => throw new NotSupportedException("not on a Wednesday");
}
