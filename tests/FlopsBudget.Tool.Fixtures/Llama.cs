using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Fixtures;

/// <summary>A llama as ports write it: it makes the table of its rotations in the constructor, and may read values there.</summary>
public sealed class Llama : nn.Module<Tensor, Tensor>
{
    private readonly Embedding _tokens;
    private readonly ModuleList<LlamaBlock> _blocks;
    private readonly Linear _head;
    private readonly Tensor _rotations;

    public Llama(int layers = 32, long width = 4096, long inner = 11008, long vocabulary = 32000, string reads = "nothing")
        : base(nameof(Llama))
    {
        _tokens = nn.Embedding(vocabulary, width);
        _blocks = [.. Enumerable.Range(0, layers).Select(_ => new LlamaBlock(width, inner))];
        _head = nn.Linear(width, vocabulary, hasBias: false);
        var drop = reads switch
        {
            "small" => linspace(0, 0.1, layers).data<float>().ToArray()[^1],
            "large" => _head.weight.std().item<float>(),
            _ => 0,
        };
        var angles = outer(arange(4096).to(float32), pow(10_000.0 + drop, arange(0, LlamaBlock.HeadWidth, 2).to(float32).neg() / LlamaBlock.HeadWidth));
        _rotations = polar(ones_like(angles), angles);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var hidden = _tokens.call(input);
        var rotations = _rotations.slice(0, 0, input.shape[1], 1);
        foreach (var block in _blocks)
        {
            hidden = block.call(hidden, rotations);
        }

        return _head.call(hidden);
    }
}
