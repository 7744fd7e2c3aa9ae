using System.Collections.Immutable;
using FlopsBudget.Counting;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Counting.Formulas;

public class ConvolutionBackwardTests
{
    private static readonly ImmutableArray<long> One = [1, 1];

    [Fact]
    public void Gradients_of_input_and_weight_cost_one_forward_pass_each()
    {
        const long forward = 2 * 12 * 25 * (6 / 3) * 9;
        object?[] inputs = [T(2, 12, 5, 5), T(2, 6, 9, 9), T(12, 2, 3, 3), Ints(12), One, One, One, false, One, 3];
        Cost("convolution_backward", inputs, T(2, 6, 9, 9), T(12, 2, 3, 3), T(12)).ShouldBe(new(2 * forward, 2 * 12 * 25));
        Cost("convolution_backward", inputs, null, T(12, 2, 3, 3), T(12)).ShouldBe(new(forward, 2 * 12 * 25));
        Cost("convolution_backward", inputs, T(2, 6, 9, 9), null, null).ShouldBe(OperatorCost.OfMacs(forward));
    }

    [Fact]
    public void Gradients_of_a_transposed_convolution_cost_one_forward_pass_each()
    {
        const long forward = 2 * 4 * 64 * 6 * 16;
        Cost("convolution_backward", [T(2, 6, 16, 16), T(2, 4, 8, 8), T(4, 6, 4, 4), Ints(6), One, One, One, true, One, 1], T(2, 4, 8, 8), T(4, 6, 4, 4), T(6))
            .ShouldBe(new(2 * forward, 2 * 6 * 256));
    }

    [Fact]
    public void Other_spellings_say_elsewhere_whether_they_are_transposed()
    {
        const long plain = 5 * 49 * 3 * 4, transposed = 5 * 16 * 3 * 4;
        Cost("convolution_backward_overrideable", [T(1, 5, 7, 7), T(1, 3, 8, 8), T(5, 3, 2, 2), One, One, One, false], T(1, 3, 8, 8), T(5, 3, 2, 2), T(5))
            .ShouldBe(new(2 * plain, 5 * 49));
        Cost("convolution_backward_overrideable", [T(1, 3, 8, 8), T(1, 5, 4, 4), T(5, 3, 2, 2), One, One, One, true], T(1, 5, 4, 4), T(5, 3, 2, 2), T(3))
            .ShouldBe(new(2 * transposed, 3 * 64));
        Cost("_slow_conv2d_backward", [T(1, 5, 7, 7), T(1, 3, 8, 8), T(5, 3, 2, 2)], T(1, 3, 8, 8), T(5, 3, 2, 2), T(5)).ShouldBe(new(2 * plain, 5 * 49));
        Cost("mps_convolution_backward", [T(1, 3, 8, 8), T(1, 5, 7, 7), T(5, 3, 2, 2)], T(1, 3, 8, 8), T(5, 3, 2, 2), null).ShouldBe(OperatorCost.OfMacs(2 * plain));
        Cost("mps_convolution_transpose_backward", [T(1, 5, 4, 4), T(1, 3, 8, 8), T(5, 3, 2, 2)], T(1, 5, 4, 4), T(5, 3, 2, 2)).ShouldBe(OperatorCost.OfMacs(2 * transposed));
    }

    [Fact]
    public void Gradients_over_time_cost_two_forward_passes_and_one_bias() =>
        Cost("conv_tbc_backward", [T(7, 2, 5), T(10, 2, 3), T(4, 3, 5), T(5), 0], T(10, 2, 3), T(4, 3, 5), T(5)).ShouldBe(new(2 * (7 * 2 * 5 * 4 * 3), 7 * 2 * 5));
}
