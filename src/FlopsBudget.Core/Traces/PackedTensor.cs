namespace FlopsBudget.Traces;

/// <summary>A tensor inside of a packed weight, as an archive describes it.</summary>
/// <param name="Sizes">Its sizes.</param>
/// <param name="Storage">The class of its elements, such as <c>QInt8Storage</c>.</param>
/// <param name="Key">What it is stored under: the same for one tensor in two places.</param>
internal sealed record PackedTensor(IReadOnlyList<long> Sizes, string Storage, string Key)
{
    /// <summary>How many elements it has.</summary>
    internal long Elements => Shapes.Product([.. Sizes]);

    /// <summary>Whether it has rows and columns.</summary>
    internal bool IsWeight => Sizes.Count > 1;

    /// <summary>Whether its elements are quantized.</summary>
    internal bool IsQuantized => Storage[0] == 'Q';
}
