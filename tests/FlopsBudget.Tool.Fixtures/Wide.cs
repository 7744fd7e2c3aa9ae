using TorchSharp;
using static TorchSharp.torch;

namespace Fixtures;

public sealed class Wide : nn.Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Linear _linear;

    public Wide(int width = 8, bool bias = false)
        : base(nameof(Wide))
    {
        _linear = nn.Linear(4, width, hasBias: bias);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => _linear.call(input);
}
