using FlopsBudget.Traces;
using FlopsBudget.Counting;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Counting.Formulas;

public class TransformerTests
{
    // Self-attention of width 16 with 4 heads on 2 x 5 rows: three projections, scores and values, the projection of the result.
    private const long Attention = (10 * 16 * 48) + (2 * (2 * 4 * 5 * 5 * 4)) + (10 * 16 * 16);

    // A bias for each element of the four projections, 6 for each of 4 x 2 x 5 x 5 scores.
    private const long Beside = (4 * 10 * 16) + (6 * 4 * 2 * 5 * 5);

    [Fact]
    public void Fused_attention_counts_its_projections_and_both_products() =>
        Cost("_native_multi_head_attention", [T(2, 5, 16), T(2, 5, 16), T(2, 5, 16), 16, 4, T(48, 16), T(48), T(16, 16), T(16), null], T(2, 5, 16)).ShouldBe(new(Attention, Beside));

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 5)]
    public void Fused_encoder_layer_adds_its_feed_forward_part(bool gelu, long activation)
    {
        object?[] inputs =
        [
            T(2, 5, 16), 16, 4, T(48, 16), T(48), T(16, 16), T(16), gelu, false, 1e-5,
            T(16), T(16), T(16), T(16), T(32, 16), T(32), T(16, 32), T(16), null,
        ];
        Cost("_transformer_encoder_layer_fwd", inputs, T(2, 5, 16)).ShouldBe(new(
            Attention + (2 * 10 * 16 * 32),
            Beside + (10 * 32 * (1 + activation)) + (10 * 16 * (1 + 2 + (2 * 8)))));
    }

    [Fact]
    public void Splitting_into_queries_keys_and_values_adds_a_bias_and_scales() =>
        Cost("_transform_bias_rescale_qkv", [T(2, 5, 48), T(48), 4], T(2, 4, 5, 4), T(2, 4, 5, 4), T(2, 4, 5, 4)).ShouldBe(OperatorCost.OfElementwise(2 * 2 * 5 * 48));

    [Fact]
    public void A_mask_counts_for_every_score_and_keys_have_rows_of_their_own() =>
        Cost("_native_multi_head_attention", [T(2, 5, 16), T(2, 7, 16), T(2, 7, 16), 16, 4, T(48, 16), T(48), T(16, 16), T(16), T(5, 7)], T(2, 5, 16)).ShouldBe(new(
            (((2 * 10) + (2 * 14)) * 16 * 16) + (2 * 2 * 5 * 7 * 16),
            (((2 * 10) + (2 * 14)) * 16) + (7 * 4 * 2 * 5 * 7)));

    [Fact]
    public void A_mask_of_an_encoder_layer_counts_for_every_score()
    {
        OperatorCost Layer(TensorShape? mask) => Cost("_transformer_encoder_layer_fwd",
            [T(2, 5, 16), 16, 4, T(48, 16), T(48), T(16, 16), T(16), false, false, 1e-5, T(16), T(16), T(16), T(16), T(32, 16), T(32), T(16, 32), T(16), mask], T(2, 5, 16));

        (Layer(T(5, 5)).Elementwise - Layer(null).Elementwise).ShouldBe(4 * 2 * 5 * 5);
    }
}
