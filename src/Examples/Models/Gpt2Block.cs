using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FlopsBudget.Examples.Models;

/// <summary>A block of <see cref="Gpt2"/> and <see cref="Vit"/>: attention and a feed-forward part, each normed before and added to its input.</summary>
public sealed class Gpt2Block : Module<Tensor, Tensor>
{
    private readonly LayerNorm ln_1;
    private readonly Linear c_attn;
    private readonly Linear c_proj;
    private readonly LayerNorm ln_2;
    private readonly Sequential mlp;
    private readonly long _heads;
    private readonly bool _causal;

    /// <summary>Creates the block with random weights.</summary>
    /// <param name="width">Size of a token's vector.</param>
    /// <param name="heads">Heads of the attention.</param>
    /// <param name="causal">Whether a token attends to those before it only.</param>
    public Gpt2Block(long width, long heads, bool causal = true)
        : base(nameof(Gpt2Block))
    {
        _heads = heads;
        _causal = causal;
        ln_1 = LayerNorm(width);
        c_attn = Linear(width, 3 * width);
        c_proj = Linear(width, width);
        ln_2 = LayerNorm(width);
        mlp = Sequential(("c_fc", Linear(width, 4 * width)), ("gelu", GELU()), ("c_proj", Linear(4 * width, width)));
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        var attended = input + Attend(ln_1.call(input));
        return attended + mlp.call(ln_2.call(attended));
    }

    private Tensor Attend(Tensor input)
    {
        var (batch, length, width) = (input.shape[0], input.shape[1], input.shape[2]);
        var parts = c_attn.call(input).view(batch, length, 3, _heads, width / _heads).permute(2, 0, 3, 1, 4);
        var mixed = functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], is_casual: _causal);
        return c_proj.call(mixed.transpose(1, 2).reshape(batch, length, width));
    }
}
