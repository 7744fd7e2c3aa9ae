using FlopsBudget.Tests.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Cases;

/// <summary>Attention that users of other counters found wrong: fused, masked, grouped, by hand.</summary>
public sealed class AttentionCases
{
    private static readonly nn.Module Fused = Calling.Function(x => nn.functional.scaled_dot_product_attention(x[0], x[1], x[2]));

    [Fact]
    public void T01_counts_fused_attention_of_64_positions() =>
        FlopCounter.Count(Fused, "1,12,64,64; 1,12,64,64; 1,12,64,64").ShouldCost(2 * 12 * 64 * 64 * 64, 0);

    [Fact]
    public void T11_counts_fused_attention_exactly_once() =>
        FlopCounter.Count(Fused, "2,5,9,4; 2,5,9,4; 2,5,9,4").ShouldCost(2 * 2 * 5 * 9 * 9 * 4, 0);

    [Theory]
    [InlineData("matmul")]
    [InlineData("einsum")]
    [InlineData("bmm")]
    [InlineData("baddbmm")]
    [InlineData("fused")]
    public void T05_counts_attention_by_hand_the_same_in_each_build(string build)
    {
        using var model = HandmadeAttention.Build(build);
        FlopCounter.Count(model, "2,6,8").ShouldCost((3 * 12 * 64) + (2 * 2 * 6 * 6 * 8), 192);
        FlopCounter.Count(model, "2,12,8").ShouldCost((3 * 24 * 64) + (2 * 2 * 12 * 12 * 8), 192);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(8)]
    public void T31_counts_multi_head_attention_the_same_for_any_number_of_heads(long heads)
    {
        var attention = nn.MultiheadAttention(448, heads);
        using var model = Calling.Module(attention, (inner, x) => inner.call(x[0], x[0], x[0]).Item1);
        FlopCounter.Count(model, "300,1,448").ShouldCost((4L * 300 * 448 * 448) + (2 * 300 * 300 * 448), 804_608);
    }

    [Fact]
    public void T32_counts_grouped_queries_by_the_heads_of_the_queries()
    {
        using var grouped = new ScriptFunction("def attend(q, k, v):\n    return torch.scaled_dot_product_attention(q, k, v, enable_gqa=True)");
        FlopCounter.Count(grouped, "1,8,16,32; 1,2,16,32; 1,2,16,32").ShouldCost(2 * 8 * 16 * 16 * 32, 0);

        using var repeated = Calling.Function(x => nn.functional.scaled_dot_product_attention(
            x[0], x[1].repeat_interleave(4, 1), x[2].repeat_interleave(4, 1)));
        FlopCounter.Count(repeated, "1,8,16,32; 1,2,16,32; 1,2,16,32").ShouldCost(2 * 8 * 16 * 16 * 32, 0);
    }

    [Fact]
    public void T33_counts_values_that_are_wider_than_keys() =>
        FlopCounter.Count(Fused, "2,3,5,4; 2,3,7,4; 2,3,7,6").ShouldCost(2 * 3 * 5 * 7 * (4 + 6), 0);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void T34_counts_causal_attention_as_dense(bool causal)
    {
        using var model = Calling.Function(x => nn.functional.scaled_dot_product_attention(x[0], x[0], x[0], is_casual: causal));
        FlopCounter.Count(model, "1,2,6,4").ShouldCost(2 * 2 * 6 * 6 * 4, 0);
    }
}
