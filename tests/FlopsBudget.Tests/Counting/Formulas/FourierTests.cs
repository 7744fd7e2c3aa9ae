using FlopsBudget.Counting;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Counting.Formulas;

public class FourierTests
{
    [Fact]
    public void Complex_transform_counts_5_n_log_n() =>
        Cost("_fft_c2c", [T(4, 16), Ints(1), 0, true], T(4, 16)).ShouldBe(OperatorCost.OfElementwise(4 * 5 * 16 * 4));

    [Fact]
    public void Real_transform_counts_half_of_it() =>
        Cost("_fft_r2c", [T(4, 16), Ints(1), 0, true], T(4, 9)).ShouldBe(OperatorCost.OfElementwise(4 * 5 * 16 * 4 / 2));

    [Fact]
    public void Transform_back_to_real_counts_by_its_result() =>
        Cost("_fft_c2r", [T(4, 9), Ints(1), 0, 16], T(4, 16)).ShouldBe(OperatorCost.OfElementwise(4 * 5 * 16 * 4 / 2));

    [Fact]
    public void Transform_over_two_dimensions_has_their_product_of_points() =>
        Cost("_fft_c2c", [T(3, 8, 16), Ints(1, 2), 0, true], T(3, 8, 16)).ShouldBe(OperatorCost.OfElementwise(3 * 5 * 128 * 7));

    [Fact]
    public void Other_lengths_are_rounded_per_transform() =>
        Cost("_fft_c2c", [T(2, 3), Ints(1), 0, true], T(2, 3)).ShouldBe(OperatorCost.OfElementwise(2 * (long)Math.Round(5 * 3 * Math.Log2(3))));

    [Fact]
    public void An_empty_batch_of_transforms_costs_nothing() =>
        Cost("_fft_c2c", [T(0, 16), Ints(1), 0, true], T(0, 16)).ShouldBe(OperatorCost.Zero);

    [Fact]
    public void Transforms_without_points_cost_nothing() =>
        Cost("_fft_c2c", [T(4, 0), Ints(1), 0, true], T(4, 0)).ShouldBe(OperatorCost.Zero);
}
