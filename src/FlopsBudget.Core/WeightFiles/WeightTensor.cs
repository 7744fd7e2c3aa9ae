using System.Collections.Immutable;

namespace FlopsBudget.WeightFiles;

/// <summary>One tensor of a file of weights.</summary>
/// <param name="Name">Its name, such as <c>model.layers.0.mlp.up_proj.weight</c>.</param>
/// <param name="Type">Its element type as the format spells it: <c>BF16</c>, <c>Q4_K</c>.</param>
/// <param name="Sizes">Its sizes, in the order of the file.</param>
/// <param name="Elements">How many elements it has.</param>
/// <param name="Bytes">How many bytes they take.</param>
internal sealed record WeightTensor(string Name, string Type, ImmutableArray<long> Sizes, long Elements, long Bytes)
{
    /// <summary>How many parameters it holds: its elements, unless several are packed into one, or it only belongs to others that are.</summary>
    internal long Parameters { get; init; } = Elements;

    /// <summary>The sizes as text, such as <c>[4096, 11008]</c>.</summary>
    internal string SizesText => $"[{string.Join(", ", Sizes)}]";
}
