using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FlopsBudget.Examples.Models;

/// <summary>Llama 2 (Touvron et al. 2023): rotary positions, grouped-query attention, gated feed-forward parts, no biases.</summary>
public sealed class Llama2 : Module<Tensor, Tensor>
{
    private readonly Parameter tok_embeddings;
    private readonly ModuleList<Llama2Block> layers;
    private readonly RmsNorm norm;
    private readonly Linear output;

    /// <summary>Creates the network with random weights.</summary>
    /// <param name="blocks">Number of blocks.</param>
    /// <param name="width">Size of a token's vector.</param>
    /// <param name="heads">Heads of the queries; divides <paramref name="width"/>.</param>
    /// <param name="keyValueHeads">Heads of the keys and values; divides <paramref name="heads"/>.</param>
    /// <param name="feedForward">Inner size of the feed-forward parts.</param>
    /// <param name="vocabulary">Number of tokens.</param>
    /// <param name="device">Where the weights lie; null is the default device.</param>
    public Llama2(int blocks, long width, long heads, long keyValueHeads, long feedForward, long vocabulary, Device? device = null)
        : base(nameof(Llama2))
    {
        // A plain parameter: libtorch's own embedding layer takes memory on the CPU whatever the device.
        tok_embeddings = Parameter(empty(vocabulary, width, device: device));
        init.normal_(tok_embeddings, 0, 0.02);
        layers = ModuleList([.. Enumerable.Range(0, blocks).Select(_ => new Llama2Block(width, heads, keyValueHeads, feedForward, device))]);
        norm = new RmsNorm(width, device);
        output = Linear(width, vocabulary, hasBias: false, device: device);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        var hidden = tok_embeddings.index_select(0, input.flatten()).view(input.shape[0], input.shape[1], -1);
        foreach (var layer in layers)
        {
            hidden = layer.call(hidden);
        }

        return output.call(norm.call(hidden)).MoveToOuterDisposeScope();
    }
}
