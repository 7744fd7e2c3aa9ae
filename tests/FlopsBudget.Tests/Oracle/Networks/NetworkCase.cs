using CsCheck;
using FlopsBudget.Onnx.Reading;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FlopsBudget.Tests.Oracle.Networks;

/// <summary>A chain of layers on images or on rows, some of them nested in containers, some used several times.</summary>
internal sealed record NetworkCase(bool OnImages, long Size, IReadOnlyList<NetworkStep> Steps)
{
    internal static Gen<NetworkCase> Any { get; } =
        from images in Gen.Bool
        from size in Gen.Long[2, 5]
        from steps in NetworkStep.Any.Array[1, 7]
        select new NetworkCase(images, size, steps);

    internal long[] Input => OnImages ? [2, Size, 4, 5] : [2, 3, Size];

    /// <summary>The layers, in order: one that is used twice is there twice.</summary>
    internal IReadOnlyList<NetworkLayer> Build()
    {
        var layers = new List<NetworkLayer>();
        NetworkLayer? kept = null;
        var sizes = Input;
        foreach (var step in Steps)
        {
            if (Layer(step, sizes, kept) is { } layer && !(step.Kind == NetworkStepKind.Relu && IsActivated(layers)))
            {
                layers.Add(layer);
                sizes = layer.Output;
                kept = layer.Input.SequenceEqual(layer.Output) && layer is not FreeLayer ? layer : kept;
            }
        }

        return layers;
    }

    internal Sequential Network(IReadOnlyList<NetworkLayer> layers) =>
        Sequential([.. layers.Select((layer, index) => Nested(layer.Module, Steps[index].Containers))]);

    internal static byte[] Archive(IReadOnlyList<NetworkLayer> layers)
    {
        var script = new ScriptText();
        return script.Archive(layers.Aggregate("x", (x, layer) => layer.Script(script, x)));
    }

    internal OnnxModel Onnx(IReadOnlyList<NetworkLayer> layers)
    {
        var graph = new OnnxText();
        return graph.Model(Input, layers.Aggregate("x", (x, layer) => layer.Onnx(graph, x)));
    }

    public override string ToString() => $"[{string.Join(',', Input)}] {string.Join(" -> ", Steps)}";

    // A gradient needs what an activation in place gave, so the next one must not change it.
    private static bool IsActivated(IEnumerable<NetworkLayer> layers) =>
        layers.Reverse().SkipWhile(layer => layer is FreeLayer { Kind: NetworkStepKind.View }).FirstOrDefault() is FreeLayer { Kind: NetworkStepKind.Relu };

    private static NetworkLayer? Layer(NetworkStep step, long[] sizes, NetworkLayer? kept) => step.Kind switch
    {
        NetworkStepKind.Again => kept is not null && kept.Input.SequenceEqual(sizes) ? kept : null,
        NetworkStepKind.Relu or NetworkStepKind.Scale or NetworkStepKind.View => new FreeLayer(step.Kind, sizes),
        NetworkStepKind.Convolution or NetworkStepKind.Transposed => sizes.Length == 4 ? ConvolutionLayer.For(sizes, step, step.Kind == NetworkStepKind.Transposed) : null,
        _ when sizes.Length == 4 || sizes[1] < 2 || sizes[2] < 2 => null,
        NetworkStepKind.Attention => new AttentionLayer(sizes),
        NetworkStepKind.Recurrent => new RecurrentLayer(sizes, step),
        _ => new ProductLayer(sizes, step),
    };

    private static Module<Tensor, Tensor> Nested(Module<Tensor, Tensor> module, int containers) =>
        containers == 0 ? module : Sequential(Nested(module, containers - 1));
}
