using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Fixtures;

/// <summary>Makes its layer when it first sees an input.</summary>
public sealed class Lazy() : nn.Module<Tensor, Tensor>(nameof(Lazy))
{
    private Linear? _layer;

    public override Tensor forward(Tensor input)
    {
        if (_layer is null)
        {
            _layer = nn.Linear(input.shape[1], 16);
            register_module("layer", _layer);
        }

        return _layer.call(input);
    }
}
