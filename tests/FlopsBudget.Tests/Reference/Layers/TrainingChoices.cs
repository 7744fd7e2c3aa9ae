using System.Collections.Frozen;
using System.Collections.Immutable;

namespace FlopsBudget.Tests.Reference.Layers;

/// <summary>
/// What forward and backward of a row should cost: PyTorch's figure, except where PyTorch's counter has no rule for the operator,
/// or another kernel runs here than the one it counted.
/// </summary>
internal static class TrainingChoices
{
    /// <summary>A product of two operands has two gradients, each as large as the product.</summary>
    private const int BothOperands = 3;

    /// <summary>Row by row, the multiple of the forward pass.</summary>
    private static readonly FrozenDictionary<string, int> Multiples = new Dictionary<string, int>
    {
        // PyTorch's counter has no rule for mv, dot, ger and addbmm.
        ["mv"] = BothOperands,
        ["addmv"] = BothOperands,
        ["addbmm"] = BothOperands,
        ["addr"] = BothOperands,
        ["matmul_2d_1d"] = BothOperands,
        ["matmul_3d_1d"] = BothOperands,
        ["matmul_1d_3d"] = BothOperands,

        // The gradients of these are multiplications element by element.
        ["dot"] = 1,
        ["vdot"] = 1,
        ["matmul_1d_1d"] = 1,
        ["outer"] = 1,

        // A distance is a product here, whichever way it is computed, and so are its gradients.
        ["cdist_p2_mm"] = BothOperands,
        ["cdist_p2_nomm"] = BothOperands,

        // The gradient of the weights of the sum is a product; the rows' own is a multiplication element by element.
        ["embeddingbag_weighted"] = 2,

        // A product of three operands has three gradients.
        ["bilinear"] = 4,
        ["bilinear_nobias"] = 4,
        ["bilinear_3d"] = 4,
        ["f_bilinear"] = 4,

        // oneDNN's backward pass also computes the gradient of the initial state, which step by step is left out.
        ["lstm"] = BothOperands,
        ["lstm_nobias"] = BothOperands,
        ["lstm_seq1"] = BothOperands,
        ["lstm_unbatched"] = BothOperands,
        ["lstm_batch_first"] = BothOperands,
        ["lstm_2layers"] = BothOperands,
        ["lstm_bidirectional"] = BothOperands,
        ["lstm_2layers_bidirectional"] = BothOperands,
        ["lstm_3layers_batch_first_bi_nobias"] = BothOperands,
        ["block_lstm_text"] = BothOperands,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static ImmutableArray<long> MacsOf(LayerCase layer, long dispatchFlops) =>
        [Multiples.TryGetValue(layer.Name, out var multiple) ? multiple * layer.CorrectMacs : dispatchFlops / 2];
}
