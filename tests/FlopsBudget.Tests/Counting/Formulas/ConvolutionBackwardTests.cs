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
}
