using TorchSharp;
using static TorchSharp.torch;

namespace Fixtures;

public sealed class Small : nn.Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Linear _first;
    private readonly TorchSharp.Modules.Linear _second;

    public Small()
        : base(nameof(Small))
    {
        _first = nn.Linear(4, 3);
        _second = nn.Linear(3, 2);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => _second.call(_first.call(input).relu());

    public sealed class Nested : nn.Module<Tensor, Tensor>
    {
        public Nested()
            : base(nameof(Nested))
        {
        }

        public override Tensor forward(Tensor input) => input.matmul(input.t());
    }
}
