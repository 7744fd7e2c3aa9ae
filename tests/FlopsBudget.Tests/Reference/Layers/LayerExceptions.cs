using System.Collections.Frozen;

namespace FlopsBudget.Tests.Reference.Layers;

/// <summary>The rows of <c>layers.json</c> that are not counted, each with the reason.</summary>
internal static class LayerExceptions
{
    internal static FrozenDictionary<string, string> Reasons { get; } = new Dictionary<string, string>
    {
        ["mha_cross_kdim_vdim_nobias_batch_first"] = "libtorch's C++ attention, which TorchSharp wraps, insists on keys and values of one shape.",
        ["identity"] = "Nothing is dispatched, and a measurement of nothing is an error (FLOPS0302), not zero; it has a test of its own.",
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
