using FlopsBudget.Counting;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Counting.Formulas;

public class PoolingTests
{
    [Fact]
    public void Pooling_counts_the_elements_of_its_windows()
    {
        Cost("max_pool2d", [T(1, 3, 8, 8), Ints(3, 2), Ints(2, 2)], T(1, 3, 3, 4)).Elementwise.ShouldBe(3 * 3 * 4 * (3 * 2));
        Cost("avg_pool2d", [T(1, 3, 8, 8), Ints(2), Ints(2)], T(1, 3, 4, 4)).Elementwise.ShouldBe(3 * 16 * (2 * 2));
    }

    [Theory]
    [InlineData(7, 7, 1, 1, 49)]
    [InlineData(8, 6, 4, 3, 48)]
    [InlineData(7, 7, 5, 5, (2 + 2 + 3 + 2 + 2) * (2 + 2 + 3 + 2 + 2))]
    public void Adaptive_pooling_counts_windows_that_overlap(long height, long width, long rows, long columns, long covered) =>
        Cost("adaptive_avg_pool2d", [T(1, 3, height, width), Ints(rows, columns)], T(1, 3, rows, columns)).Elementwise.ShouldBe(3 * covered);

    [Fact]
    public void Gradient_of_average_pooling_spreads_over_the_windows()
    {
        Cost("avg_pool2d_backward", [T(1, 3, 4, 4), T(1, 3, 8, 8), Ints(2, 2)], T(1, 3, 8, 8)).Elementwise.ShouldBe(3 * 16 * 4);
        Cost("_adaptive_avg_pool2d_backward", [T(1, 3, 1, 1), T(1, 3, 7, 7)], T(1, 3, 7, 7)).Elementwise.ShouldBe(3 * 49);
    }

    [Fact]
    public void Pooling_of_any_number_of_dimensions_counts_its_windows()
    {
        Cost("max_pool1d", [T(2, 3, 8), Ints(3), Ints(2)], T(2, 3, 3)).Elementwise.ShouldBe(2 * 3 * 3 * 3);
        Cost("avg_pool3d", [T(1, 2, 8, 8, 8), Ints(2), Ints(2)], T(1, 2, 4, 4, 4)).Elementwise.ShouldBe(2 * 64 * 8);
        Cost("max_pool3d", [T(1, 2, 8, 8, 8), Ints(2, 3, 4), Ints(2)], T(1, 2, 4, 2, 2)).Elementwise.ShouldBe(2 * 16 * 24);
        Cost("avg_pool3d_backward", [T(1, 2, 4, 4, 4), T(1, 2, 8, 8, 8), Ints(2)], T(1, 2, 8, 8, 8)).Elementwise.ShouldBe(2 * 64 * 8);
        Cost("quantized::max_pool1d", [T(2, 3, 8), Ints(3)], T(2, 3, 3)).Elementwise.ShouldBe(2 * 3 * 3 * 3);
        Cost("quantized::max_pool2d", [T(1, 3, 8, 8), Ints(2)], T(1, 3, 4, 4)).Elementwise.ShouldBe(3 * 16 * 4);
    }

    [Fact]
    public void Adaptive_pooling_of_any_number_of_dimensions_multiplies_what_each_covers()
    {
        Cost("adaptive_avg_pool1d", [T(2, 3, 7), Ints(5)], T(2, 3, 5)).Elementwise.ShouldBe(2 * 3 * (2 + 2 + 3 + 2 + 2));
        Cost("adaptive_max_pool3d", [T(1, 2, 7, 8, 6), Ints(5, 4, 3)], T(1, 2, 5, 4, 3)).Elementwise.ShouldBe(2 * 11 * 8 * 6);
        Cost("_adaptive_avg_pool3d_backward", [T(1, 2, 5, 4, 3), T(1, 2, 7, 8, 6)], T(1, 2, 7, 8, 6)).Elementwise.ShouldBe(2 * 11 * 8 * 6);
    }
}
