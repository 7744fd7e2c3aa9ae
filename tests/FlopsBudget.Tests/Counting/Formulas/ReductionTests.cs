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
}
