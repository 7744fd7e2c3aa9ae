using static TorchSharp.torch;

namespace FlopsBudget.Readme.Tests;

/// <summary>A model with all that the readme's rules are for.</summary>
public sealed class Ruled : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly SparseLinear sparse = new(8);
    private readonly nn.Module<Tensor, Tensor> encoder = nn.Sequential(("0", nn.Sequential(("attention", nn.Linear(8, 8)))));

    public Ruled()
        : base(nameof(Ruled)) => RegisterComponents();

    public override Tensor forward(Tensor left, Tensor right) => cdist(encoder.call(sparse.call(left)), right);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            sparse.Dispose();
            encoder.Dispose();
        }

        base.Dispose(disposing);
    }
}
