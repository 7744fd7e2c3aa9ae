using FlopsBudget.Counting;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Counting.Formulas;

public class ReductionTests
{
    [Theory]
    [InlineData("sum", 100)]
    [InlineData("mean", 100 + 1)]
    [InlineData("var", 4 * 100)]
    [InlineData("norm", 2 * 100)]
    [InlineData("amax", 100)]
    public void Reductions_count_input_elements(string name, long operations) =>
        Cost(name, [T(10, 10)], T()).ShouldBe(OperatorCost.OfElementwise(operations));

    [Fact]
    public void Maximum_of_two_tensors_counts_by_the_result()
    {
        Cost("max", [T(4, 1), T(3)], T(4, 3)).Elementwise.ShouldBe(4 * 3);
        Cost("max", [T(4, 3), 1, false], T(4), T(4)).Elementwise.ShouldBe(4 * 3);
        Cost("max", [T(4, 1), T(3), T(4, 3) with { Identity = 7 }], T(4, 3) with { Identity = 7 }).Elementwise.ShouldBe(4 * 3);
    }

    [Theory]
    [InlineData("max")]
    [InlineData("min")]
    public void A_maximum_that_is_written_into_a_tensor_counts_the_input_elements(string name)
    {
        var result = T() with { Identity = 7 };

        Cost(name, [T(4, 3), result], result).Elementwise.ShouldBe(4 * 3);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(8, 3)]
    [InlineData(9, 4)]
    public void Sorting_counts_comparisons(long length, long perElement) =>
        Cost("sort", [T(5, length), -1, false], T(5, length)).Elementwise.ShouldBe(5 * length * perElement);

    [Fact]
    public void Histogram_searches_given_edges_and_computes_equal_ones()
    {
        Cost("histogram", [T(50), 10, null, null, false], T(10), T(11)).Elementwise.ShouldBe(3 * 50);
        Cost("histogram", [T(50), T(9), null, false], T(8), T(9)).Elementwise.ShouldBe(4 * 50);
    }

    [Fact]
    public void Sorting_counts_by_the_length_of_the_sorted_dimension()
    {
        Cost("sort", [T(5, 9), 0, false], T(5, 9)).Elementwise.ShouldBe(45 * 3);
        Cost("sort", [T(5, 9), true, 0, false], T(5, 9)).Elementwise.ShouldBe(45 * 3);
        Cost("sort", [T(5, 9)], T(5, 9)).Elementwise.ShouldBe(45 * 4);
        Cost("sort", [T(5, 3, 9)], T(5, 3, 9)).Elementwise.ShouldBe(135 * 4);
        Cost("msort", [T(5, 9)], T(5, 9)).Elementwise.ShouldBe(45 * 3);
        Cost("sort", [T(), -1, false], T()).Elementwise.ShouldBe(0);
        Cost("unique_dim", [T(5, 9), 0, true], T(5, 9)).Elementwise.ShouldBe(45 * 3);
        Cost("_unique2", [T(5, 9), true], T(45)).Elementwise.ShouldBe(45 * 6);
    }

    [Fact]
    public void Searching_halves_the_boundaries()
    {
        Cost("bucketize", [T(50), T(9)], T(50)).Elementwise.ShouldBe(50 * 4);
        Cost("searchsorted", [T(9), T(50)], T(50)).Elementwise.ShouldBe(50 * 4);
        Cost("isin", [T(50), T(8), false], T(50)).Elementwise.ShouldBe((1 + 3) * 50);
        Cost("isin", [T(50), 3, false], T(50)).Elementwise.ShouldBe(50);
    }

    [Fact]
    public void A_mean_divides_once_for_each_result() =>
        Cost("mean", [T(10, 10), Ints(1)], T(10)).Elementwise.ShouldBe(100 + 10);

    [Fact]
    public void A_distance_counts_its_broadcast_pairs() =>
        Cost("dist", [T(4, 1), T(3), 2.0], T()).Elementwise.ShouldBe(3 * 4 * 3);

    [Fact]
    public void Boundaries_in_rows_are_searched_along_the_last_dimension() =>
        Cost("searchsorted", [T(2, 3, 9), T(2, 3, 5)], T(2, 3, 5)).Elementwise.ShouldBe(2 * 3 * 5 * 4);
}
