using FlopsBudget.Counting;
using FlopsBudget.Traces;
using static FlopsBudget.Onnx.Formulas.CallSizes;
using static FlopsBudget.Onnx.Formulas.OnnxRules;

namespace FlopsBudget.Onnx.Formulas;

/// <summary>Attention: dense, since masks save nothing, and with the keys and values that are handed over from before.</summary>
internal static class Attentions
{
    private const string Scores = "Element-wise: 6 per score, 1 more with a mask.";

    internal static IEnumerable<OperatorRule> Rules =>
    [
        .. Contraction("Attention", "MACs: batch x heads x queries x keys x (size of a key + size of a value). Element-wise: 6 per score, 1 more with a mask, 2 more with a soft cap.", Standard),
        .. Contraction($"LinearAttention {InMicrosoft("LinearAttention GatedDeltaNet")}",
            "MACs: batch x steps x (heads x dk x dv for the reading, heads of the keys x dk x dv for the update, and as many more for delta rules). Element-wise: dk x dv per step and head where it is gated.", Linear),
        .. Contraction(InMicrosoft("MultiHeadAttention"), $"MACs: batch x queries x keys x (size of all keys + size of all values). {Scores}", call => MultiHead(call, past: 6, mask: 4, bias: 5)),
        .. Contraction(InMicrosoft("DecoderMaskedMultiHeadAttention"), $"As MultiHeadAttention. {Scores}", call => MultiHead(call, past: 5, mask: 3, bias: 4)),
        .. Contraction(InMicrosoft("GroupQueryAttention"), "MACs: batch x queries x total sequence x 2 x heads x size of a head; the total sequence is its own input where that is constant. Element-wise: 6 per score.",
            call => Grouped(call, total: call.Int("total_sequence_length", 0) is > 0 and var given ? given : Past(call, 3) + call.Tensor(0).Size(1))),
        .. Contraction(InMicrosoft("SparseAttention"), "As GroupQueryAttention, as if nothing were sparse: a bound.",
            call => Grouped(call, Math.Max(Past(call, 3), call.Tensor(0).Size(1)))),
        .. Contraction(InMicrosoft("Attention"), $"MACs: the projection, batch x sequence x elements of the weight; and batch x sequence x (sequence + past) x (size of all keys + size of all values). {Scores}",
            call => Sum(Projected(call, weight: 1, past: 4), call.Has(3) ? 7 : 6)),
        .. Contraction(InMicrosoft("DecoderMaskedSelfAttention"), $"As Attention of com.microsoft. {Scores}", call => Sum(Projected(call, weight: 1, past: 4), call.Has(3) ? 7 : 6)),
        .. Contraction(InMicrosoft("QAttention"), $"As Attention of com.microsoft: the projection multiplies integers, the products with the scores are of floating-point numbers. {Scores}", QuantizedAttention),
        .. Contraction(InMicrosoft("QOrderedAttention"), $"As Attention of com.microsoft, all of integers. {Scores}", OrderedAttention),
        .. Contraction(InMicrosoft("DecoderAttention"), $"MACs: both projections, and batch x queries x keys x 2 x size. {Scores}", Decoder),
        .. Contraction(InMicrosoft("LongformerAttention"), "MACs: the projections, and batch x sequence x (2 x window + 1) x 2 x size: a bound where tokens are global. Element-wise: 6 per score.",
            call => Longformer(call, weight: 1, global: 4, static (macs, elementwise) => Macs(macs, elementwise))),
        .. Contraction(InMicrosoft("QOrderedLongformerAttention"), "As LongformerAttention, of integers.",
            call => Longformer(call, weight: 2, global: 8, static (macs, elementwise) => IntegerMacs(macs, elementwise))),
        .. Contraction(InMicrosoft("GatedRelativePositionBias"), "MACs: batch x heads x sequence x elements of the weight. Element-wise: 7 per result element.", GatedBias),
        .. Contraction(InMicrosoft("MoE"), "MACs: tokens x experts per token x elements of one expert's weights. Which expert is a value, how many are not.", call => Experts(call, 2, 4, 6, 1)),
        .. Contraction(InMicrosoft("QMoE"), "As MoE; the weights are stored in few bits and the products are of floating-point numbers.", call => Experts(call, 2, 5, 8, 8 / call.Int("expert_weight_bits", 4))),
    ];

    private static OperatorCost Standard(OperatorCall call)
    {
        var (query, key, value) = (call.Tensor(0), call.Tensor(1), call.Tensor(2));
        var areHeadsApart = query.Rank == 4;
        var heads = areHeadsApart ? query.Size(1) : call.Needed("q_num_heads");
        var keyHeads = areHeadsApart ? key.Size(1) : call.Needed("kv_num_heads");
        var (size, keySize) = (query.Size(-1) / (areHeadsApart ? 1 : heads), key.Size(-1) / (areHeadsApart ? 1 : keyHeads));
        call.Fit(size, "the size of a query", keySize, "the size of a key");
        call.Fit(key.Size(-2), "the number of keys", value.Size(-2), "the number of values");
        var scores = checked(query.Size(0) * heads * query.Size(-2) * (key.Size(-2) + Past(call, 4)));
        var valueSize = value.Size(-1) / (areHeadsApart ? 1 : keyHeads);
        return Macs(checked(scores * (size + valueSize)), checked(scores * (6 + (call.Has(3) || call.Int("is_causal", 0) != 0 ? 1 : 0) + (call.Number("softcap", 0) != 0 ? 2 : 0))));
    }

    private static OperatorCost Linear(OperatorCall call)
    {
        var (query, key, value) = (call.Tensor(0), call.Tensor(1), call.Tensor(2));
        var areHeadsApart = query.Rank == 4;
        var heads = areHeadsApart ? query.Size(1) : call.Needed("q_num_heads");
        var keyHeads = areHeadsApart ? value.Size(1) : call.Needed("kv_num_heads");
        var (keySize, valueSize) = (query.Size(-1) / (areHeadsApart ? 1 : heads), value.Size(-1) / (areHeadsApart ? 1 : keyHeads));
        var rule = call.Text("update_rule", "gated_delta");
        var states = checked(keyHeads * keySize * valueSize);
        var steps = checked(query.Size(0) * key.Size(-2));
        return Macs(
            checked(steps * ((heads * keySize * valueSize) + states + (rule.Contains("delta", StringComparison.Ordinal) ? states : 0))),
            rule.StartsWith("gated", StringComparison.Ordinal) ? checked(steps * states) : 0);
    }

    private static OperatorCost MultiHead(OperatorCall call, int past, int mask, int bias)
    {
        var query = call.Tensor(0);
        var heads = call.Needed("num_heads");
        var size = query.Rank == 5 ? checked(query.Size(2) * query.Size(4)) : query.Size(-1);
        var (keys, valueSize) = call.OptionalTensor(1) switch
        {
            null => (query.Size(1), size),
            { Rank: 5 } packed => (packed.Size(1), size),
            { Rank: 4 } apart => (apart.Size(2), checked(heads * (call.OptionalTensor(2)?.Size(-1) ?? apart.Size(-1)))),
            var key => (key.Size(1), call.OptionalTensor(2) is { } value ? value.Rank == 4 ? checked(heads * value.Size(-1)) : value.Size(-1) : size),
        };
        if (call.OptionalTensor(1) is { Rank: 3 } together)
        {
            call.Fit(size, "the size of a query", together.Size(-1), "the size of a key");
        }

        var pairs = checked(query.Size(0) * query.Size(1) * (keys + Past(call, past)));
        return Macs(checked(pairs * (size + valueSize)), checked(pairs * heads * (call.Has(mask) || call.Has(bias) ? 7 : 6)));
    }

    private static OperatorCost Grouped(OperatorCall call, long total)
    {
        var query = call.Tensor(0);
        var heads = call.Needed("num_heads");
        var size = query.Size(2) / (call.Has(1) ? heads : checked(heads + (2 * call.Needed("kv_num_heads"))));
        if (call.OptionalTensor(1) is { } key)
        {
            call.Fit(size, "the size of a query's head", key.Size(2) / call.Needed("kv_num_heads"), "the size of a key's head");
        }

        var scores = checked(query.Size(0) * query.Size(1) * total * heads);
        return Macs(checked(scores * 2 * size), checked(6 * scores));
    }

    private static (long Projection, long Products, long Scores) Projected(OperatorCall call, int weight, int past)
    {
        var (input, all) = (call.Tensor(0), call.Tensor(weight));
        call.Fit(input.Size(2), "the size of the input", all.Size(0), "the input size that its weight is for");
        var sizes = call.IntList("qkv_hidden_sizes");
        var (key, value) = sizes.Length == 3 ? (sizes[0], sizes[2]) : (all.Size(1) / 3, all.Size(1) / 3);
        var pairs = checked(input.Size(0) * input.Size(1) * (input.Size(1) + (call.OptionalTensor(past)?.Size(3) ?? 0)));
        return (checked(input.Size(0) * input.Size(1) * all.Elements), checked(pairs * (key + value)), checked(pairs * call.Needed("num_heads")));
    }

    private static OperatorCost Sum((long Projection, long Products, long Scores) parts, long perScore) =>
        Macs(checked(parts.Projection + parts.Products), checked(perScore * parts.Scores));

    private static OperatorCost QuantizedAttention(OperatorCall call)
    {
        var (projection, products, scores) = Projected(call, weight: 1, past: 8);
        return new(products, checked(scores * (call.Has(5) ? 7 : 6))) { IntegerMacs = projection };
    }

    private static OperatorCost OrderedAttention(OperatorCall call)
    {
        var input = call.Tensor(0);
        var rows = checked(input.Size(0) * input.Size(1));
        var projections = checked(rows * (call.Tensor(5).Elements + call.Tensor(6).Elements + call.Tensor(7).Elements));
        var products = checked(rows * input.Size(1) * (call.Tensor(5).Size(1) + call.Tensor(7).Size(1)));
        return IntegerMacs(checked(projections + products), checked(6 * rows * input.Size(1) * call.Needed("num_heads")));
    }

    private static OperatorCost Decoder(OperatorCall call)
    {
        var (query, key) = (call.Tensor(0), call.Tensor(1));
        var pairs = checked(query.Size(1) * query.Size(0) * (key.Size(0) + Past(call, 6)));
        return Macs(
            checked((query.Size(0) * query.Size(1) * call.Tensor(2).Elements) + (key.Size(0) * key.Size(1) * call.Tensor(3).Elements) + (pairs * 2 * query.Size(2))),
            checked(6 * pairs * call.Needed("num_heads")));
    }

    private static OperatorCost Longformer(OperatorCall call, int weight, int global, Func<long, long, OperatorCost> cost)
    {
        var input = call.Tensor(0);
        var rows = checked(input.Size(0) * input.Size(1));
        var pairs = checked(rows * ((2 * call.Needed("window")) + 1));
        return cost(checked((rows * (call.Tensor(weight).Elements + call.Elements(global))) + (pairs * 2 * input.Size(2))), checked(6 * pairs * call.Needed("num_heads")));
    }

    private static OperatorCost GatedBias(OperatorCall call)
    {
        var query = call.Tensor(0);
        return Macs(checked(query.Size(0) * query.Size(1) * call.Needed("num_heads") * call.Tensor(3).Elements), checked(7 * call.Output().Elements));
    }

    private static OperatorCost Experts(OperatorCall call, int first, int second, int third, long perByte)
    {
        var input = call.Tensor(0);
        var weights = checked((call.Tensor(first).Elements + call.Tensor(second).Elements + call.Elements(third)) * perByte);
        return Macs(checked(input.Elements / input.Size(-1) * call.Int("k", 1) * (weights / call.Tensor(first).Size(0))), call.Elements(1));
    }

    private static long Past(OperatorCall call, int input) => call.OptionalTensor(input)?.Size(2) ?? 0;
}
