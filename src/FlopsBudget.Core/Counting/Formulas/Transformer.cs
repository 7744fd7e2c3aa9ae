using FlopsBudget.Traces;
using static FlopsBudget.Counting.Formulas.Elements;
using static FlopsBudget.Counting.OperatorRules;

namespace FlopsBudget.Counting.Formulas;

/// <summary>
/// The fused inference kernels of multi-head attention and of a transformer encoder layer, batch first.
/// Source: the definitions of <c>torch.nn.MultiheadAttention</c> and <c>torch.nn.TransformerEncoderLayer</c>.
/// </summary>
internal static class Transformer
{
    internal static IEnumerable<OperatorRule> Rules { get; } =
    [
        // (query, key, value, embed_dim, num_head, qkv_weight, qkv_bias, proj_weight, proj_bias, mask, ...)
        .. Contraction("_native_multi_head_attention",
            "MACs: (rows of query, key and value + rows of query) x E x E for the projections, 2 x batch x L x S x E for the two products. Element-wise: the biases; per score as scaled_dot_product_attention.",
            call => MultiHead(call.Tensor(0), call.Tensor(1), call.Int(3), call.Int(4), call.OptionalTensor(9) is not null)),

        // (src, embed_dim, num_heads, qkv_weight, qkv_bias, proj_weight, proj_bias, use_gelu, norm_first, eps,
        //  norm_weight_1, norm_bias_1, norm_weight_2, norm_bias_2, ffn_weight_1, ffn_bias_1, ffn_weight_2, ffn_bias_2, mask, ...)
        .. Contraction("_transformer_encoder_layer_fwd",
            "MACs: the attention as _native_multi_head_attention, and 2 x rows x E x F for the feed-forward part. Element-wise: biases, two norms of 8, two residual sums, the activation (relu 1, gelu 5).",
            call => MultiHead(call.Tensor(0), call.Tensor(0), call.Int(1), call.Int(2), call.OptionalTensor(18) is not null)
                + FeedForward(call.Tensor(0), call.Tensor(14).Size(0), call.Bool(7) ? 5 : 1)),

        .. Elementwise("_transform_bias_rescale_qkv", "2 per element: the bias and the scale.", PerInput(2)),
    ];

    private static OperatorCost MultiHead(TensorShape query, TensorShape key, long width, long heads, bool masked)
    {
        var rows = Rows(query);
        var keyRows = Rows(key);
        var scores = rows * key.Size(-2);
        return new(
            (2 * rows + 2 * keyRows) * width * width + 2 * scores * width,
            (2 * rows + 2 * keyRows) * width + (masked ? 7 : 6) * heads * scores);
    }

    private static OperatorCost FeedForward(TensorShape input, long hidden, long activation)
    {
        var rows = Rows(input);
        var width = input.Size(-1);
        return new(2 * rows * width * hidden, rows * hidden * (1 + activation) + rows * width * (1 + 2 + 2 * 8));
    }
}
