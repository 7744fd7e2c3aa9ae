using FlopsBudget.Interop;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Copying;

/// <summary>
/// What an Embedding was made with (<c>torch::nn::EmbeddingOptions</c>), which libtorch keeps and TorchSharp does not show. Where it lies in
/// libtorch's object is found by looking at two objects of which all is known.
/// </summary>
/// <param name="PaddingIndex">The index of the row that gets no gradient.</param>
/// <param name="MaxNorm">The norm to which rows are cut.</param>
/// <param name="NormType">Which norm that is.</param>
/// <param name="ScaleGradient">Whether gradients are divided by the frequency of their row.</param>
/// <param name="IsSparse">Whether the gradient is sparse.</param>
internal sealed record EmbeddingOptions(long? PaddingIndex, double? MaxNorm, double NormType, bool ScaleGradient, bool IsSparse)
{
    // The name and children of a module come before, its weight after.
    private const int Words = 64;

    private static readonly Lazy<int> Offset = new(Probe);

    /// <summary>Reads the options of an Embedding; null where they are not found.</summary>
    internal static EmbeddingOptions? Read(Embedding embedding) => Offset.Value < 0 ? null : From(At(embedding, Offset.Value));

    /// <summary>An Embedding with these options around another weight.</summary>
    internal Embedding Make(Parameter weight)
    {
        // Its own weight is never used, but has as many rows, among which a padding index has to be.
        using var rows = zeros([weight.size(0), 1], float32, CPU).DetachFromDisposeScope();
        var made = nn.Embedding_from_pretrained(rows, freeze: true, PaddingIndex, MaxNorm, NormType, ScaleGradient, IsSparse, CPU, float32);
        using var replaced = made.get_parameter("weight")!.DetachFromDisposeScope();
        made.weight = weight;
        return made;
    }

    private static int Probe()
    {
        using var full = nn.Embedding(7, 5, padding_idx: 3, max_norm: 1.5, norm_type: 2.5, scale_grad_by_freq: true, sparse: false, device: CPU, dtype: float32);
        using var empty = nn.Embedding(7, 5, sparse: true, device: CPU, dtype: float32);
        var found = Enumerable.Range(0, Words)
            .Where(word => Is(full, word, new(3, 1.5, 2.5, true, false)) && Is(empty, word, new(null, null, 2, false, true)))
            .ToArray();
        return found.Length == 1 ? found[0] : -1;
    }

    private static bool Is(Embedding embedding, int word, EmbeddingOptions expected) =>
        At(embedding, word) is { Rows: 7, Columns: 5 } layout && From(layout) == expected;

    private static EmbeddingOptions From(in EmbeddingOptionsLayout layout) => new(
        layout.HasPaddingIndex != 0 ? layout.PaddingIndex : null, layout.HasMaxNorm != 0 ? layout.MaxNorm : null, layout.NormType, layout.ScaleGradient != 0, layout.IsSparse != 0);

    private static EmbeddingOptionsLayout At(Embedding embedding, int word) => EmbeddingOptionsLayout.At(ModuleShell.HandleOf(embedding), word);
}
