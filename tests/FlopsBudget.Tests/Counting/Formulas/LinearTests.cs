using FlopsBudget.Counting;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Counting.Formulas;

public class LinearTests
{
    [Theory]
    [InlineData(new long[] { 4, 16 }, new long[] { 4, 32 }, 4 * 16 * 32)]
    [InlineData(new long[] { 2, 3, 4, 16 }, new long[] { 2, 3, 4, 32 }, 2 * 3 * 4 * 16 * 32)]
    [InlineData(new long[] { 16 }, new long[] { 32 }, 16 * 32)]
    [InlineData(new long[] { 0, 16 }, new long[] { 0, 32 }, 0)]
    public void Counts_rows_times_in_times_out_whatever_comes_before(long[] input, long[] output, long macs) =>
        Cost("linear", [T(input), T(32, 16), null], T(output)).ShouldBe(OperatorCost.OfMacs(macs));

    [Fact]
    public void Bias_is_elementwise_work_and_never_a_mac() =>
        Cost("linear", [T(4, 16), T(32, 16), T(32)], T(4, 32)).ShouldBe(new(4 * 16 * 32, 4 * 32));

    [Fact]
    public void Fused_linear_finds_its_bias_behind_a_second_input()
    {
        Cost("mkldnn::_linear_pointwise", [T(4, 16), T(32, 16), T(32), "relu"], T(4, 32)).ShouldBe(new(4 * 16 * 32, 2 * 4 * 32));
        Cost("mkldnn::_linear_pointwise", [T(4, 16), T(4, 32), T(32, 16), T(32), "add"], T(4, 32)).ShouldBe(new(4 * 16 * 32, 2 * 4 * 32));
    }

    [Fact]
    public void Gradients_of_input_and_weight_cost_one_forward_pass_each()
    {
        Cost("mkldnn_linear_backward", [T(4, 16), T(4, 32), T(32, 16)], T(4, 16), T(32, 16), T(32)).ShouldBe(new(2 * 4 * 16 * 32, 4 * 32));
        Cost("mkldnn_linear_backward_input", [Ints(4, 16), T(4, 32), T(32, 16)], T(4, 16)).ShouldBe(OperatorCost.OfMacs(4 * 16 * 32));
        Cost("mkldnn_linear_backward_weights", [T(4, 32), T(4, 16), T(32, 16), true], T(32, 16), T(32)).ShouldBe(new(4 * 16 * 32, 4 * 32));
    }

    [Theory]
    [InlineData("_mixed_dtypes_linear")]
    [InlineData("_sparse_semi_structured_linear")]
    [InlineData("mkl::_mkl_linear")]
    public void Some_kernels_have_the_bias_behind_another_tensor(string name)
    {
        Cost(name, [T(4, 16), T(32, 16), T(32), T(32), 4], T(4, 32)).ShouldBe(new(4 * 16 * 32, 4 * 32));
        Cost(name, [T(4, 16), T(32, 16), T(32), null, 4], T(4, 32)).ShouldBe(OperatorCost.OfMacs(4 * 16 * 32));
    }

    [Fact]
    public void A_comparison_that_is_fused_counts_beside_the_bias()
    {
        Cost("onednn::linear_relu_dynamic_fp16", [T(4, 16), null, T(32)], T(4, 32)).ShouldBe(new(4 * 16 * 32, (1 + 1) * 4 * 32));
        Cost("fbgemm_linear_fp16_weight", [T(4, 16), null, T(32)], T(4, 32)).ShouldBe(new(4 * 16 * 32, 4 * 32));
    }

    [Fact]
    public void Gradients_that_are_not_computed_cost_nothing()
    {
        Cost("linear_backward", [T(4, 16), T(4, 32), T(32, 16)], null, T(32, 16), null).ShouldBe(OperatorCost.OfMacs(4 * 16 * 32));
        Cost("linear_backward", [T(4, 16), T(4, 32), T(32, 16)], T(4, 16), null, T(32)).ShouldBe(new(4 * 16 * 32, 4 * 32));
        Cost("mkldnn_linear_backward_weights", [T(4, 32), T(4, 16), T(32, 16), false], T(32, 16), null).ShouldBe(OperatorCost.OfMacs(4 * 16 * 32));
    }

    [Fact]
    public void Fused_linear_with_a_second_input_and_no_bias_does_not_take_its_weight_for_one() =>
        Cost("mkldnn::_linear_pointwise", [T(4, 16), T(4, 32), T(32, 16), null, "add"], T(4, 32)).ShouldBe(new(4 * 16 * 32, 4 * 32));

    [Fact]
    public void Gradients_of_batches_have_the_features_last() =>
        Cost("linear_backward", [T(2, 4, 16), T(2, 4, 32), T(32, 16)], T(2, 4, 16), T(32, 16), T(32)).ShouldBe(new(2 * (8 * 16 * 32), 8 * 32));
}
