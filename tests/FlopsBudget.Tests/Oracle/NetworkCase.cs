using CsCheck;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FlopsBudget.Tests.Oracle;

/// <summary>A chain of layers on images or on rows, some of them nested in containers, some used several times.</summary>
internal sealed record NetworkCase(bool OnImages, long Channels, IReadOnlyList<NetworkStep> Steps)
{
    private const long Size = 4;

    internal static Gen<NetworkCase> Any { get; } =
        from images in Gen.Bool
        from channels in Gen.Long[1, 4]
        from steps in Gen.Select(Gen.Enum<NetworkStepKind>(), Gen.Long[1, 4], Gen.Long[1, 3], Gen.Long[1, 2], Gen.Bool, Gen.Int[0, 2])
            .Select(step => new NetworkStep(step.Item1, step.Item2, step.Item3, step.Item4, step.Item5, step.Item6)).Array[1, 5]
        select new NetworkCase(images, channels, steps);

    internal long[] Input => OnImages ? [2, Channels, Size, Size + 1] : [3, Channels];

    /// <summary>The network, and what its layers do, in order: a layer that is used twice is there twice.</summary>
    internal (Sequential Network, IReadOnlyList<Func<NaiveArray, MultiplyAdds, NaiveArray>> Loops) Build()
    {
        var channels = Channels;
        NaiveLayer? kept = null;
        var layers = new List<NaiveLayer>();
        foreach (var step in Steps)
        {
            var layer = step.Kind switch
            {
                NetworkStepKind.Relu => NaiveLayer.Relu(),
                NetworkStepKind.Again when kept is not null && kept.Channels == channels => kept,
                NetworkStepKind.Keeping or NetworkStepKind.Again => kept = Layer(channels, channels, step with { Kernel = 3, Stride = 1 }),
                _ => Layer(channels, step.Channels, step),
            };
            channels = layer.Channels ?? channels;
            layers.Add(layer);
        }

        var modules = layers.Zip(Steps, (layer, step) => Nested(layer.Module, step.Containers));
        return (Sequential([.. modules]), [.. layers.Select(layer => layer.Loops)]);
    }

    public override string ToString() => $"[{string.Join(',', Input)}] {string.Join(" -> ", Steps)}";

    private NaiveLayer Layer(long inputs, long outputs, NetworkStep step) => OnImages
        ? NaiveLayer.Convolution(inputs, outputs, step.Kernel, step.Stride, step.HasBias, transposed: step.Kind == NetworkStepKind.Growing)
        : NaiveLayer.Linear(inputs, outputs, step.HasBias);

    private static Module<Tensor, Tensor> Nested(Module<Tensor, Tensor> module, int containers) =>
        containers == 0 ? module : Sequential(Nested(module, containers - 1));
}
