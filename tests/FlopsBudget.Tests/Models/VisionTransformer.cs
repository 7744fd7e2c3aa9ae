using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Models;

/// <summary>ViT-B/16 for 224 x 224: 12 layers of width 768 with 12 heads on 196 patches and a class token.</summary>
internal sealed class VisionTransformer : nn.Module<Tensor, Tensor>
{
    private readonly Conv2d _patches = nn.Conv2d(3, 768, 16, stride: 16);
    private readonly Parameter _class = nn.Parameter(zeros(1, 1, 768));
    private readonly Parameter _positions = nn.Parameter(zeros(197, 1, 768));
    private readonly ModuleList<Calling> _layers = nn.ModuleList([.. Enumerable.Range(0, 12).Select(_ => NormFirst.Encoder(768, 12, 3072))]);
    private readonly LayerNorm _norm = nn.LayerNorm(768);
    private readonly Linear _head = nn.Linear(768, 1000);

    internal VisionTransformer()
        : base(nameof(VisionTransformer)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        // TorchSharp's attention takes the sequence first.
        var tokens = _patches.call(input).flatten(2).permute(2, 0, 1);
        var x = cat([_class.expand(1, input.shape[0], 768), tokens], 0) + _positions;
        foreach (var layer in _layers)
        {
            x = layer.call([x])[0];
        }

        return _head.call(_norm.call(x)[0]);
    }
}
