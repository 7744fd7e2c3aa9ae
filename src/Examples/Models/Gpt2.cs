using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FlopsBudget.Examples.Models;

/// <summary>
/// GPT-2 (Radford et al. 2019): learned positions, layer norm before each part, the output tied to the token embedding.
/// </summary>
public sealed class Gpt2 : Module<Tensor, Tensor>
{
    private readonly Embedding wte;
    private readonly Parameter wpe;
    private readonly ModuleList<Gpt2Block> h;
    private readonly LayerNorm ln_f;

    /// <summary>Creates the network with random weights.</summary>
    /// <param name="layers">Number of blocks.</param>
    /// <param name="width">Size of a token's vector.</param>
    /// <param name="heads">Heads of each attention; divides <paramref name="width"/>.</param>
    /// <param name="vocabulary">Number of tokens.</param>
    /// <param name="context">The longest sequence.</param>
    public Gpt2(int layers, long width, long heads, long vocabulary, long context)
        : base(nameof(Gpt2))
    {
        wte = Embedding(vocabulary, width);
        wpe = Parameter(empty(context, width));
        init.normal_(wpe, 0, 0.02);
        h = ModuleList([.. Enumerable.Range(0, layers).Select(_ => new Gpt2Block(width, heads))]);
        ln_f = LayerNorm(width);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        var hidden = wte.call(input) + wpe[TensorIndex.Slice(0, input.shape[1])];
        foreach (var block in h)
        {
            hidden = block.call(hidden);
        }

        return functional.linear(ln_f.call(hidden), wte.weight!).MoveToOuterDisposeScope();
    }
}
