using static TorchSharp.torch;

namespace Fixtures;

/// <summary>A layer whose forward pass looks at a value.</summary>
public sealed class NeedsValues : nn.Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Linear _linear;

    public NeedsValues(long width = 8)
        : base(nameof(NeedsValues))
    {
        _linear = nn.Linear(4, width);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var output = _linear.call(input);
        return output.sum().item<float>() > 0 ? output : output.neg();
    }
}
