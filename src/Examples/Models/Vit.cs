using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FlopsBudget.Examples.Models;

/// <summary>Vision transformer (Dosovitskiy et al. 2020): an image as a sequence of patches, with a token for the class before them.</summary>
public sealed class Vit : Module<Tensor, Tensor>
{
    private readonly Conv2d conv_proj;
    private readonly Parameter class_token;
    private readonly Parameter pos_embedding;
    private readonly ModuleList<Gpt2Block> layers;
    private readonly LayerNorm ln;
    private readonly Linear head;

    /// <summary>Creates the network with random weights.</summary>
    /// <param name="side">Height and width of an image; a multiple of <paramref name="patch"/>.</param>
    /// <param name="patch">Height and width of a patch.</param>
    /// <param name="blocks">Number of blocks.</param>
    /// <param name="width">Size of a token's vector.</param>
    /// <param name="heads">Heads of each attention; divides <paramref name="width"/>.</param>
    /// <param name="classes">Number of classes.</param>
    public Vit(long side, long patch, int blocks, long width, long heads, long classes)
        : base(nameof(Vit))
    {
        conv_proj = Conv2d(3, width, patch, stride: patch);
        class_token = Parameter(zeros(1, 1, width));
        pos_embedding = Parameter(empty(1, 1 + (side / patch * (side / patch)), width));
        init.normal_(pos_embedding, 0, 0.02);
        layers = ModuleList([.. Enumerable.Range(0, blocks).Select(_ => new Gpt2Block(width, heads, causal: false))]);
        ln = LayerNorm(width);
        head = Linear(width, classes);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var scope = NewDisposeScope();
        var patches = conv_proj.call(input).flatten(2).transpose(1, 2);
        var hidden = cat([class_token.expand(input.shape[0], -1, -1), patches], 1) + pos_embedding;
        foreach (var layer in layers)
        {
            hidden = layer.call(hidden);
        }

        return head.call(ln.call(hidden).select(1, 0)).MoveToOuterDisposeScope();
    }
}
