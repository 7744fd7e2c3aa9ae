using FlopsBudget.Traces;
using static FlopsBudget.Counting.Formulas.Elements;
using static FlopsBudget.Counting.OperatorRules;

namespace FlopsBudget.Counting.Formulas;

/// <summary>
/// Scaled dot-product attention: softmax(Q K^T x scale + mask) V with Q [..., L, E], K [..., S, E], V [..., S, Ev].
/// Masks and causality save nothing; with fewer key heads than query heads the query heads count.
/// Source: PyTorch's <c>torch.utils.flop_counter</c>, <c>sdpa_flop_count</c>.
/// </summary>
internal static class Attention
{
    private const string Note =
        "MACs: matrices x L x S x (E + Ev), by query heads, dense. Element-wise: per score 1 for the scale, 5 for softmax, 1 for a mask, 2 for dropout.";

    private const string BackwardNote =
        "MACs: twice those of the forward pass, 2 x matrices x L x S x (E + Ev): each of the two products has two gradients. Scores that a kernel computes a second time are not counted, so that the fused and the unfused form agree. Element-wise: 6 per score.";

    internal static IEnumerable<OperatorRule> Rules { get; } =
    [
        // (query, key, value, mask, dropout, ...)
        .. Contraction("scaled_dot_product_attention _scaled_dot_product_attention_math _scaled_dot_product_attention_math_for_mps _scaled_dot_product_fused_attention_overrideable",
            Note, call => Forward(call, mask: 3, dropout: 4)),

        // (query, key, value, dropout, causal, mask, ...)
        .. Contraction("_scaled_dot_product_flash_attention_for_cpu", Note, call => Forward(call, mask: 5, dropout: 3)),

        // (query, key, value, dropout, ...)
        .. Contraction("_scaled_dot_product_flash_attention", Note, call => Forward(call, mask: null, dropout: 3)),

        // (query, key, value, mask, compute log-sum-exp, dropout, ...)
        .. Contraction("_scaled_dot_product_efficient_attention _scaled_dot_product_cudnn_attention", Note, call => Forward(call, mask: 3, dropout: 5)),

        // (gradient, query, key, value, ...)
        .. Contraction("""
            _scaled_dot_product_flash_attention_for_cpu_backward _scaled_dot_product_flash_attention_backward
            _scaled_dot_product_efficient_attention_backward _scaled_dot_product_cudnn_attention_backward
            _scaled_dot_product_fused_attention_overrideable_backward
            """, BackwardNote, call => Backward(call.Tensor(1), call.Tensor(2), call.Tensor(3))),

        .. Uncountable("""
            _flash_attention_forward _flash_attention_backward _efficient_attention_forward _efficient_attention_backward
            _cudnn_attention_forward _cudnn_attention_backward _triton_scaled_dot_attention _triton_multi_head_attention
            """, "A kernel of scaled_dot_product_attention, where it is counted; called by itself its sequences may be packed, with lengths that are values in a tensor."),
        .. Free("_fused_sdp_choice", "Chooses a kernel."),
    ];

    /// <summary>The two products over all scores: matrices x L x S x (E + Ev).</summary>
    internal static long Macs(TensorShape query, TensorShape key, TensorShape value) =>
        Scores(query, key, value) * (query.Size(-1) + value.Size(-1));

    /// <summary>
    /// The scores: matrices x L x S. A batch that only the keys or values have counts too; key and value heads of
    /// grouped-query attention are repeated until there are as many as query heads.
    /// </summary>
    internal static long Scores(TensorShape query, TensorShape key, TensorShape value) =>
        Shapes.Product(Batch(query, key, value)) * query.Size(-2) * key.Size(-2);

    private static long[] Batch(params ReadOnlySpan<TensorShape> tensors)
    {
        var sizes = new long[tensors[0].Rank - 2];
        foreach (var tensor in tensors)
        {
            for (var fromEnd = 1; fromEnd <= Math.Min(sizes.Length, tensor.Rank - 2); fromEnd++)
            {
                sizes[^fromEnd] = Math.Max(sizes[^fromEnd], tensor.Size(-2 - fromEnd));
            }
        }

        // An empty batch stays empty, also where the others have size 1.
        return tensors[0].Sizes.Contains(0) ? [0] : sizes;
    }

    private static OperatorCost Forward(OperatorCall call, int? mask, int dropout)
    {
        var (query, key, value) = (call.Tensor(0), call.Tensor(1), call.Tensor(2));
        var perScore = 1 + 5
            + (mask is { } index && call.OptionalTensor(index) is not null ? 1 : 0)
            + (IsNumber(call, dropout, 0) ? 0 : 2);
        return new(Macs(query, key, value), perScore * Scores(query, key, value));
    }

    private static OperatorCost Backward(TensorShape query, TensorShape key, TensorShape value) =>
        new(2 * Macs(query, key, value), 6 * Scores(query, key, value));
}
