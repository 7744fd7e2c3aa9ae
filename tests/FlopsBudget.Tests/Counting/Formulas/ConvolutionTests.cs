using System.Collections.Immutable;
using FlopsBudget.Counting;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Counting.Formulas;

public class ConvolutionTests
{
    private static readonly ImmutableArray<long> One = [1, 1];

    [Fact]
    public void Counts_output_positions_times_weights_of_a_channel() =>
        Cost("conv2d", [T(1, 3, 16, 16), T(8, 3, 3, 3), T(8), One, One, One, 1], T(1, 8, 16, 16))
            .ShouldBe(new(1 * 8 * 16 * 16 * 3 * 3 * 3, 1 * 8 * 16 * 16));

    [Fact]
    public void Counts_grouped_convolution_by_channels_per_group() =>
        Cost("conv2d", [T(2, 6, 9, 9), T(12, 2, 3, 3), null, One, One, One, 3], T(2, 12, 5, 5))
            .ShouldBe(OperatorCost.OfMacs(2 * 12 * 5 * 5 * (6 / 3) * 3 * 3));

    [Theory]
    [InlineData("conv1d", new long[] { 2, 3, 20 }, new long[] { 8, 3, 3 }, new long[] { 2, 8, 18 }, 2 * 8 * 18 * 3 * 3)]
    [InlineData("conv3d", new long[] { 1, 2, 6, 7, 8 }, new long[] { 4, 2, 3, 3, 3 }, new long[] { 1, 4, 4, 5, 6 }, 1 * 4 * 4 * 5 * 6 * 2 * 3 * 3 * 3)]
    [InlineData("conv1d", new long[] { 1, 48000 }, new long[] { 20, 1, 5 }, new long[] { 20, 47996 }, 20 * 47996 * 1 * 5)]
    public void Counts_any_number_of_dimensions_with_and_without_a_batch(string name, long[] input, long[] weight, long[] output, long macs) =>
        Cost(name, [T(input), T(weight), null, One, One, One, 1], T(output)).ShouldBe(OperatorCost.OfMacs(macs));

    [Fact]
    public void Padding_given_as_text_is_no_obstacle() =>
        Cost("conv2d", [T(1, 3, 7, 7), T(4, 3, 3, 3), T(4), One, "same", One, 1], T(1, 4, 7, 7))
            .ShouldBe(new(4 * 3 * 9 * 49, 4 * 49));

    [Fact]
    public void Counts_transposed_convolution_by_input_positions() =>
        Cost("conv_transpose2d", [T(1, 8, 10, 10), T(8, 4, 3, 3), T(4), One, One, One, 1], T(1, 4, 21, 21))
            .ShouldBe(new(1 * 8 * 10 * 10 * 4 * 3 * 3, 4 * 21 * 21));

    [Fact]
    public void Counts_transposed_convolution_in_groups_once_divided() =>
        Cost("conv_transpose2d", [T(2, 4, 8, 8), T(4, 1, 3, 3), null, One, One, One, 4], T(2, 4, 16, 16))
            .ShouldBe(OperatorCost.OfMacs(2 * 4 * 64 * (4 / 4) * 9));

    [Theory]
    [InlineData("convolution")]
    [InlineData("_convolution")]
    [InlineData("convolution_overrideable")]
    public void General_spellings_say_whether_they_are_transposed(string name)
    {
        Cost(name, [T(1, 3, 8, 8), T(5, 3, 2, 2), null, One, One, One, false, One, 1], T(1, 5, 4, 4))
            .ShouldBe(OperatorCost.OfMacs(5 * 16 * 3 * 4));
        Cost(name, [T(1, 5, 4, 4), T(5, 3, 2, 2), null, One, One, One, true, One, 1], T(1, 3, 8, 8))
            .ShouldBe(OperatorCost.OfMacs(5 * 16 * 3 * 4));
    }

    [Theory]
    [InlineData("thnn_conv2d")]
    [InlineData("_slow_conv2d_forward")]
    [InlineData("slow_conv_dilated2d")]
    [InlineData("_conv_depthwise2d")]
    public void Kernels_that_are_told_the_kernel_size_find_the_bias_after_it(string name) =>
        Cost(name, [T(1, 3, 8, 8), T(5, 3, 2, 2), Ints(2, 2), T(5), One, One], T(1, 5, 7, 7))
            .ShouldBe(new(5 * 49 * 3 * 4, 5 * 49));

    [Fact]
    public void Fused_convolution_finds_its_weight_behind_a_second_input()
    {
        Cost("mkldnn::_convolution_pointwise", [T(1, 3, 8, 8), T(5, 3, 1, 1), null, One, One, One, 1, "relu"], T(1, 5, 8, 8))
            .ShouldBe(new(5 * 64 * 3, 5 * 64));
        Cost("mkldnn::_convolution_pointwise", [T(1, 3, 8, 8), T(1, 5, 8, 8), T(5, 3, 1, 1), null, One, One, One, 1, "add"], T(1, 5, 8, 8))
            .ShouldBe(new(5 * 64 * 3, 5 * 64));
    }

    [Fact]
    public void Counts_convolution_over_time_first_data() =>
        Cost("conv_tbc", [T(10, 2, 3), T(4, 3, 5), T(5), 0], T(7, 2, 5)).ShouldBe(new(7 * 2 * 5 * 4 * 3, 7 * 2 * 5));

    [Fact]
    public void An_empty_batch_costs_nothing() =>
        Cost("conv2d", [T(0, 3, 16, 16), T(8, 3, 3, 3), T(8), One, One, One, 1], T(0, 8, 14, 14)).ShouldBe(OperatorCost.Zero);

    [Fact]
    public void A_count_beyond_64_bits_is_an_error_and_not_a_smaller_number() =>
        Should.Throw<OverflowException>(() => Cost("conv2d", [T(1, 3), T(8, long.MaxValue / 4, 3), null], T(1, 8, 14, 14)));

    [Theory]
    [InlineData("mkldnn_convolution")]
    [InlineData("miopen_convolution")]
    [InlineData("_convolution_mode")]
    public void Kernels_count_like_the_definition(string name) =>
        Cost(name, [T(2, 6, 9, 9), T(12, 2, 3, 3), T(12), One, One, One, 3], T(2, 12, 5, 5)).ShouldBe(new(2 * 12 * 25 * 2 * 9, 2 * 12 * 25));

    [Fact]
    public void Kernels_without_a_bias_do_not_take_the_next_tensor_for_one()
    {
        Cost("cudnn_convolution", [T(1, 3, 8, 8), T(5, 3, 2, 2), T(5)], T(1, 5, 7, 7)).ShouldBe(OperatorCost.OfMacs(5 * 49 * 3 * 4));
        Cost("cudnn_convolution_transpose", [T(1, 5, 4, 4), T(5, 3, 2, 2), T(3)], T(1, 3, 8, 8)).ShouldBe(OperatorCost.OfMacs(5 * 16 * 3 * 4));
    }

    [Fact]
    public void Transposed_kernels_count_input_positions_and_a_bias_for_each_result()
    {
        Cost("miopen_convolution_transpose", [T(1, 5, 4, 4), T(5, 3, 2, 2), T(3)], T(1, 3, 8, 8)).ShouldBe(new(5 * 16 * 3 * 4, 3 * 64));
        Cost("slow_conv_transpose2d", [T(1, 5, 4, 4), T(5, 3, 2, 2), Ints(2, 2), T(3)], T(1, 3, 8, 8)).ShouldBe(new(5 * 16 * 3 * 4, 3 * 64));
        Cost("_convolution", [T(1, 5, 4, 4), T(5, 3, 2, 2), T(3), One, One, One, true, One, 1], T(1, 3, 8, 8)).ShouldBe(new(5 * 16 * 3 * 4, 3 * 64));
        Cost("_convolution", [T(1, 3, 8, 8), T(5, 3, 2, 2), T(5), One, One, One, false, One, 1], T(1, 5, 7, 7)).ShouldBe(new(5 * 49 * 3 * 4, 5 * 49));
    }

    [Fact]
    public void What_is_fused_to_a_convolution_is_elementwise_work()
    {
        Cost("cudnn_convolution_add_relu", [T(1, 3, 8, 8), T(5, 3, 2, 2), T(1, 5, 7, 7), 1.0, T(5)], T(1, 5, 7, 7)).ShouldBe(new(5 * 49 * 3 * 4, (1 + 3) * 5 * 49));
        Cost("mkldnn::_convolution_transpose_pointwise", [T(1, 5, 4, 4), T(5, 3, 2, 2), T(3), One], T(1, 3, 8, 8)).ShouldBe(new(5 * 16 * 3 * 4, (1 + 1) * 3 * 64));
        Cost("mkldnn::_convolution_pointwise", [T(1, 3, 8, 8), T(1, 5, 8, 8), T(5, 3, 1, 1), T(5), One, One, One, 1, "add"], T(1, 5, 8, 8)).ShouldBe(new(5 * 64 * 3, (1 + 1) * 5 * 64));
        Cost("mkldnn::_convolution_pointwise", [T(1, 3, 8, 8), T(5, 3, 1, 1), T(5), One, One, One, 1, "relu"], T(1, 5, 8, 8)).ShouldBe(new(5 * 64 * 3, (1 + 1) * 5 * 64));
    }
}
