using static TorchSharp.torch;

namespace FlopsBudget.Readme.Tests;

/// <summary>A layer of the user's whose cost depends on a setting of its own.</summary>
public sealed class SparseLinear : nn.Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Parameter weight;

    public SparseLinear(int features)
        : base(nameof(SparseLinear))
    {
        weight = new(eye(features));
        RegisterComponents();
    }

    public long NonZeros => weight.shape[0];

    public override Tensor forward(Tensor input) => nn.functional.linear(input, weight);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            weight.Dispose();
        }

        base.Dispose(disposing);
    }
}
