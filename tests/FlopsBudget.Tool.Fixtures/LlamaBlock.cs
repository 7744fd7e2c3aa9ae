using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Fixtures;

public sealed class LlamaBlock : nn.Module<Tensor, Tensor, Tensor>
{
    public const long HeadWidth = 128;

    private readonly Parameter _norm;
    private readonly Linear _query;
    private readonly Linear _key;
    private readonly Linear _value;
    private readonly Linear _out;
    private readonly Linear _gate;
    private readonly Linear _up;
    private readonly Linear _down;

    public LlamaBlock(long width, long inner)
        : base(nameof(LlamaBlock))
    {
        _norm = new(ones(width));
        _query = nn.Linear(width, width, hasBias: false);
        _key = nn.Linear(width, width, hasBias: false);
        _value = nn.Linear(width, width, hasBias: false);
        _out = nn.Linear(width, width, hasBias: false);
        _gate = nn.Linear(width, inner, hasBias: false);
        _up = nn.Linear(width, inner, hasBias: false);
        _down = nn.Linear(inner, width, hasBias: false);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input, Tensor rotations)
    {
        var normed = input * rsqrt(input.pow(2).mean([-1], keepdim: true) + 1e-5) * _norm;
        var attended = nn.functional.scaled_dot_product_attention(
            Turned(_query.call(normed), rotations), Turned(_key.call(normed), rotations), Heads(_value.call(normed)).transpose(1, 2), is_casual: true);
        var hidden = input + _out.call(attended.transpose(1, 2).flatten(2));
        return hidden + _down.call(nn.functional.silu(_gate.call(hidden)) * _up.call(hidden));
    }

    private static Tensor Heads(Tensor projected) => projected.view(projected.shape[0], projected.shape[1], -1, HeadWidth);

    private static Tensor Turned(Tensor projected, Tensor rotations)
    {
        var heads = Heads(projected);
        var pairs = heads.view(heads.shape[0], heads.shape[1], heads.shape[2], HeadWidth / 2, 2).view_as_complex();
        return (pairs * rotations.view(1, rotations.shape[0], 1, HeadWidth / 2)).view_as_real().flatten(3).transpose(1, 2);
    }
}
