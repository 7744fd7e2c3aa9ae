using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Fixtures;

/// <summary>Two blocks with a layer and a product of their own, invoked by call or by forward.</summary>
public sealed class Blocks : nn.Module<Tensor, Tensor>
{
    private readonly Block first = new();
    private readonly Block second = new();
    private readonly bool _byCall;

    public Blocks(bool byCall)
        : base(nameof(Blocks))
    {
        _byCall = byCall;
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => _byCall ? second.call(first.call(input)) : second.forward(first.forward(input));

    public sealed class Block : nn.Module<Tensor, Tensor>
    {
        private readonly Linear layer = nn.Linear(4, 4);

        public Block()
            : base(nameof(Block)) => RegisterComponents();

        public override Tensor forward(Tensor input) => layer.call(input).matmul(input.t()).matmul(input);
    }
}
