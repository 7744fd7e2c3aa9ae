using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FlopsBudget.Examples.Models;

/// <summary>A block of <see cref="Llama2"/>: causal grouped-query attention and a gated feed-forward part, each added to its input.</summary>
public sealed class Llama2Block : Module<Tensor, Tensor>
{
    private readonly RmsNorm attention_norm;
    private readonly Linear wq;
    private readonly Linear wk;
    private readonly Linear wv;
    private readonly Linear wo;
    private readonly RmsNorm ffn_norm;
    private readonly Linear w1;
    private readonly Linear w2;
    private readonly Linear w3;
    private readonly long _heads;
    private readonly long _keyValueHeads;
    private readonly long _size;

    /// <summary>Creates the block with random weights.</summary>
    /// <param name="width">Size of a token's vector.</param>
    /// <param name="heads">Heads of the queries.</param>
    /// <param name="keyValueHeads">Heads of the keys and values.</param>
    /// <param name="feedForward">Inner size of the feed-forward part.</param>
    /// <param name="device">Where the weights lie; null is the default device.</param>
    public Llama2Block(long width, long heads, long keyValueHeads, long feedForward, Device? device = null)
        : base(nameof(Llama2Block))
    {
        (_heads, _keyValueHeads, _size) = (heads, keyValueHeads, width / heads);
        attention_norm = new RmsNorm(width, device);
        wq = Linear(width, width, hasBias: false, device: device);
        wk = Linear(width, keyValueHeads * _size, hasBias: false, device: device);
        wv = Linear(width, keyValueHeads * _size, hasBias: false, device: device);
        wo = Linear(width, width, hasBias: false, device: device);
        ffn_norm = new RmsNorm(width, device);
        w1 = Linear(width, feedForward, hasBias: false, device: device);
        w2 = Linear(feedForward, width, hasBias: false, device: device);
        w3 = Linear(width, feedForward, hasBias: false, device: device);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        var attended = input + Attend(attention_norm.call(input));
        var normal = ffn_norm.call(attended);
        return (attended + w2.call(functional.silu(w1.call(normal)) * w3.call(normal))).MoveToOuterDisposeScope();
    }

    private Tensor Attend(Tensor input)
    {
        var query = Rotate(Heads(wq.call(input), _heads));
        var key = Rotate(Heads(wk.call(input), _keyValueHeads)).repeat_interleave(_heads / _keyValueHeads, dim: 1);
        var value = Heads(wv.call(input), _keyValueHeads).repeat_interleave(_heads / _keyValueHeads, dim: 1);
        var mixed = functional.scaled_dot_product_attention(query, key, value, is_casual: true);
        return wo.call(mixed.transpose(1, 2).flatten(2));
    }

    private Tensor Heads(Tensor input, long heads) => input.view(input.shape[0], input.shape[1], heads, _size).transpose(1, 2);

    // The angles turn by a smaller step for each pair of elements.
    private Tensor Rotate(Tensor input)
    {
        var steps = pow(10000, arange(0, _size, 2, device: input.device).div(-(double)_size));
        var angles = arange(input.shape[2], device: input.device).unsqueeze(1) * steps;
        var (first, second) = (input.narrow(3, 0, _size / 2), input.narrow(3, _size / 2, _size / 2));
        var (cosine, sine) = (angles.cos(), angles.sin());
        return cat([(first * cosine) - (second * sine), (first * sine) + (second * cosine)], 3);
    }
}
