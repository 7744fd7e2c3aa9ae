using FlopsBudget.Counting;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Counting.Formulas;

public class AttentionTests
{
    [Theory]
    [InlineData("scaled_dot_product_attention")]
    [InlineData("_scaled_dot_product_attention_math")]
    [InlineData("_scaled_dot_product_fused_attention_overrideable")]
    public void Counts_both_products_over_all_scores(string name) =>
        Cost(name, [T(2, 4, 5, 8), T(2, 4, 7, 8), T(2, 4, 7, 6), null, 0.0, false], T(2, 4, 5, 6))
            .ShouldBe(new(2 * 4 * 5 * 7 * (8 + 6), (1 + 5) * 2 * 4 * 5 * 7));

    [Fact]
    public void Mask_and_dropout_add_elementwise_work_and_save_no_macs() =>
        Cost("scaled_dot_product_attention", [T(1, 2, 6, 4), T(1, 2, 6, 4), T(1, 2, 6, 4), T(6, 6), 0.1, false], T(1, 2, 6, 4))
            .ShouldBe(new(2 * 6 * 6 * (4 + 4), (1 + 5 + 1 + 2) * 2 * 6 * 6));

    [Fact]
    public void Causality_saves_nothing() =>
        Cost("scaled_dot_product_attention", [T(1, 2, 6, 4), T(1, 2, 6, 4), T(1, 2, 6, 4), null, 0.0, true], T(1, 2, 6, 4)).Macs
            .ShouldBe(2 * 6 * 6 * (4 + 4));

    [Fact]
    public void Grouped_queries_count_by_query_heads() =>
        Cost("scaled_dot_product_attention", [T(1, 8, 16, 32), T(1, 2, 16, 32), T(1, 2, 16, 32), null, 0.0, false, null, true], T(1, 8, 16, 32)).Macs
            .ShouldBe(2 * 8 * 16 * 16 * 32);

    [Fact]
    public void Batch_that_only_the_keys_have_counts() =>
        Cost("scaled_dot_product_attention", [T(1, 4, 5, 8), T(3, 1, 7, 8), T(3, 4, 7, 8), null, 0.0, false], T(3, 4, 5, 8)).Macs
            .ShouldBe(3 * 4 * 5 * 7 * (8 + 8));

    [Fact]
    public void Attention_without_batch_dimensions_counts() =>
        Cost("scaled_dot_product_attention", [T(5, 8), T(7, 8), T(7, 6), null, 0.0, false], T(5, 6)).Macs.ShouldBe(5 * 7 * (8 + 6));

    [Fact]
    public void Fused_kernels_count_like_the_definition()
    {
        var definition = Cost("scaled_dot_product_attention", [T(2, 4, 5, 8), T(2, 4, 7, 8), T(2, 4, 7, 8), T(5, 7), 0.0, false], T(2, 4, 5, 8));
        Cost("_scaled_dot_product_flash_attention_for_cpu", [T(2, 4, 5, 8), T(2, 4, 7, 8), T(2, 4, 7, 8), 0.0, false, T(5, 7)], T(2, 4, 5, 8), T(2, 4, 5)).ShouldBe(definition);
        Cost("_scaled_dot_product_efficient_attention", [T(2, 4, 5, 8), T(2, 4, 7, 8), T(2, 4, 7, 8), T(5, 7), true, 0.0], T(2, 4, 5, 8)).ShouldBe(definition);
    }

    [Fact]
    public void Each_product_has_two_gradients() =>
        Cost("_scaled_dot_product_flash_attention_for_cpu_backward", [T(2, 4, 5, 6), T(2, 4, 5, 8), T(2, 4, 7, 8), T(2, 4, 7, 6)], T(2, 4, 5, 8)).Macs
            .ShouldBe(2 * (2 * 4 * 5 * 7 * (8 + 6)));

    [Fact]
    public void Native_multi_head_attention_counts_projections_and_products() =>
        Cost("_native_multi_head_attention", [T(2, 5, 16), T(2, 5, 16), T(2, 5, 16), 16, 4, T(48, 16), T(48), T(16, 16), T(16), null], T(2, 5, 16)).Macs
            .ShouldBe(10 * 16 * 48 + 2 * (2 * 4 * 5 * 5 * 4) + 10 * 16 * 16);

    [Fact]
    public void Fused_encoder_layer_counts_attention_and_feed_forward() =>
        Cost("_transformer_encoder_layer_fwd",
            [T(2, 5, 16), 16, 4, T(48, 16), T(48), T(16, 16), T(16), false, false, 1e-5, T(16), T(16), T(16), T(16), T(32, 16), T(32), T(16, 32), T(16), null],
            T(2, 5, 16)).Macs.ShouldBe(11_840 + 2 * 10 * 16 * 32);

    [Fact]
    public void Kernels_find_dropout_where_they_have_it()
    {
        var inputs = new object?[] { T(2, 4, 5, 8), T(2, 4, 7, 8), T(2, 4, 7, 8) };
        Cost("_scaled_dot_product_flash_attention", [.. inputs, 0.0, false], T(2, 4, 5, 8)).ShouldBe(new(2 * 4 * 5 * 7 * 16, 6 * 2 * 4 * 5 * 7));
        Cost("_scaled_dot_product_flash_attention", [.. inputs, 0.1, false], T(2, 4, 5, 8)).ShouldBe(new(2 * 4 * 5 * 7 * 16, (6 + 2) * 2 * 4 * 5 * 7));
        Cost("_scaled_dot_product_cudnn_attention", [.. inputs, null, false, 0.1], T(2, 4, 5, 8)).ShouldBe(new(2 * 4 * 5 * 7 * 16, (6 + 2) * 2 * 4 * 5 * 7));
        Cost("_scaled_dot_product_flash_attention_for_cpu", [.. inputs, 0.1, false, null], T(2, 4, 5, 8)).ShouldBe(new(2 * 4 * 5 * 7 * 16, (6 + 2) * 2 * 4 * 5 * 7));
    }

    [Fact]
    public void Gradients_count_six_for_each_score() =>
        Cost("_scaled_dot_product_flash_attention_backward", [T(2, 4, 5, 6), T(2, 4, 5, 8), T(2, 4, 7, 8), T(2, 4, 7, 6)], T(2, 4, 5, 8)).Elementwise.ShouldBe(6 * 2 * 4 * 5 * 7);

    [Fact]
    public void An_empty_batch_of_queries_costs_nothing_whatever_the_keys_have() =>
        Cost("scaled_dot_product_attention", [T(0, 4, 5, 8), T(1, 4, 7, 8), T(1, 4, 7, 8), null, 0.0, false], T(0, 4, 5, 8)).ShouldBe(OperatorCost.Zero);

    [Fact]
    public void Keys_with_more_batch_dimensions_than_queries_count_by_those_of_the_queries() =>
        Cost("scaled_dot_product_attention", [T(3, 4, 5, 8), T(4, 7, 8), T(7, 6), null, 0.0, false], T(3, 4, 5, 6)).Macs.ShouldBe(3 * 4 * 5 * 7 * (8 + 6));
}
