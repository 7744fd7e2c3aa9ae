using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Models;

/// <summary>Blocks of attention for 64 tokens of width 64, each invoked by <c>call</c> or by <c>forward</c>.</summary>
internal sealed class AttentionBlocks : nn.Module<Tensor, Tensor>
{
    /// <summary>The projection to queries, keys and values: a layer, which is known by its weight.</summary>
    internal const long ProjectionMacs = 64 * 64 * (3 * 64);

    /// <summary>The two products, which the block does itself.</summary>
    internal const long ProductMacs = 2 * 64 * 64 * 64;

    private readonly ModuleList<Block> blocks;
    private readonly bool[] _byCall;

    internal AttentionBlocks(params bool[] byCall)
        : base(nameof(AttentionBlocks))
    {
        _byCall = byCall;
        blocks = [.. byCall.Select(_ => new Block())];
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) =>
        blocks.Zip(_byCall).Aggregate(input, (x, block) => block.Second ? block.First.call(x) : block.First.forward(x));

    internal sealed class Block : nn.Module<Tensor, Tensor>
    {
        private readonly Linear qkv = nn.Linear(64, 3 * 64);
        private readonly Softmax softmax = nn.Softmax(-1);

        internal Block()
            : base(nameof(Block)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            var parts = qkv.forward(input).chunk(3, -1);
            return input + softmax.forward(parts[0].matmul(parts[1].mT)).matmul(parts[2]);
        }
    }
}
