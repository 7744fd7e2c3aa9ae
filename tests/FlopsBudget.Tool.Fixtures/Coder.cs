using TorchSharp;
using static TorchSharp.torch;

namespace Fixtures;

/// <summary>A model whose parts are called by methods of their own.</summary>
public sealed class Coder : nn.Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Linear _down = nn.Linear(8, 2);
    private readonly TorchSharp.Modules.Linear _up = nn.Linear(2, 8);

    public Coder()
        : base(nameof(Coder)) => RegisterComponents();

    public override Tensor forward(Tensor input) => decode(encode(input));

    public Tensor encode(Tensor input) => _down.call(input);

    internal Tensor decode(Tensor code, int times = 1)
    {
        for (var time = 1; time < times; time++)
        {
            _ = _up.call(code);
        }

        return _up.call(code);
    }
}
