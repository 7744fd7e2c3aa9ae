using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FlopsBudget.Tests.XunitAssertions;

/// <summary>A model with two inputs.</summary>
internal sealed class TwoInputs : Module<Tensor, Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Linear _left = Linear(6, 4);
    private readonly TorchSharp.Modules.Linear _right = Linear(3, 4);

    public TwoInputs()
        : base(nameof(TwoInputs)) => RegisterComponents();

    public override Tensor forward(Tensor left, Tensor right) => _left.call(left) + _right.call(right);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _left.Dispose();
            _right.Dispose();
        }

        base.Dispose(disposing);
    }
}
