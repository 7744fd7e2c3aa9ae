using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Fixtures;

/// <summary>An energy and its gradient by position, which forward computes.</summary>
public sealed class Forces : nn.Module<Tensor, Tensor>
{
    private readonly Linear first = nn.Linear(3, 20);
    private readonly Linear second = nn.Linear(20, 1);

    public Forces()
        : base(nameof(Forces)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        var position = input.detach().requires_grad_();
        var energy = second.call(first.call(position).tanh());
        return autograd.grad([energy.sum()], [position])[0];
    }
}
