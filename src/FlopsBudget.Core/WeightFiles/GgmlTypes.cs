using System.Collections.Frozen;

namespace FlopsBudget.WeightFiles;

/// <summary>
/// The types of ggml by their numbers in files. The sizes of blocks are those of its C structures, written as what they hold: scales, minima and high
/// bits, then the elements.
/// </summary>
internal static class GgmlTypes
{
    // The elements that share a block of the K-quants and of most types named after importance matrices.
    private const int K = 256;

    private const int Half = 2;

    private static readonly FrozenDictionary<uint, GgmlType> All = new Dictionary<uint, GgmlType>
    {
        [0] = new("F32", 1, 4),
        [1] = new("F16", 1, 2),
        [2] = new("Q4_0", 32, Half + 16),
        [3] = new("Q4_1", 32, Half + Half + 16),
        [6] = new("Q5_0", 32, Half + 4 + 16),
        [7] = new("Q5_1", 32, Half + Half + 4 + 16),
        [8] = new("Q8_0", 32, Half + 32),
        [9] = new("Q8_1", 32, Half + Half + 32),
        [10] = new("Q2_K", K, (K / 16) + (K / 4) + Half + Half),
        [11] = new("Q3_K", K, (K / 8) + (K / 4) + 12 + Half),
        [12] = new("Q4_K", K, Half + Half + 12 + (K / 2)),
        [13] = new("Q5_K", K, Half + Half + 12 + (K / 8) + (K / 2)),
        [14] = new("Q6_K", K, (K / 2) + (K / 4) + (K / 16) + Half),
        [15] = new("Q8_K", K, 4 + K + (K / 16 * 2)),
        [16] = new("IQ2_XXS", K, Half + (K / 8 * 2)),
        [17] = new("IQ2_XS", K, Half + (K / 8 * 2) + (K / 32)),
        [18] = new("IQ3_XXS", K, Half + (3 * (K / 8))),
        [19] = new("IQ1_S", K, Half + (K / 8) + (K / 32 * 2)),
        [20] = new("IQ4_NL", 32, Half + 16),
        [21] = new("IQ3_S", K, Half + (K / 4) + (K / 32) + (K / 8) + (K / 64)),
        [22] = new("IQ2_S", K, Half + (K / 4) + (K / 32) + (K / 32)),
        [23] = new("IQ4_XS", K, Half + 2 + (K / 64) + (K / 2)),
        [24] = new("I8", 1, 1),
        [25] = new("I16", 1, 2),
        [26] = new("I32", 1, 4),
        [27] = new("I64", 1, 8),
        [28] = new("F64", 1, 8),
        [29] = new("IQ1_M", K, (K / 8) + (K / 16) + (K / 32)),
        [30] = new("BF16", 1, 2),
        [34] = new("TQ1_0", K, Half + ((K - (4 * K / 64)) / 5) + (K / 64)),
        [35] = new("TQ2_0", K, Half + (K / 4)),
        [39] = new("MXFP4", 32, 1 + 16),
        [40] = new("NVFP4", 64, 4 + 32),
        [41] = new("Q1_0", 128, Half + 16),
        [42] = new("Q2_0", 64, Half + 16),
    }.ToFrozenDictionary();

    /// <summary>The type of a number; null for one that is not known, or that ggml no longer has.</summary>
    internal static GgmlType? Find(uint number) => All.GetValueOrDefault(number);
}
