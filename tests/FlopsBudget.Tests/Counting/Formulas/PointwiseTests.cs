using FlopsBudget.Counting;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Counting.Formulas;

public class PointwiseTests
{
    [Theory]
    [InlineData("exp", 1)]
    [InlineData("rsqrt", 2)]
    [InlineData("neg_", 1)]
    public void Function_counts_the_operations_of_its_definition(string name, long perElement) =>
        Cost(name, [T(2, 3)], T(2, 3)).ShouldBe(OperatorCost.OfElementwise(perElement * 2 * 3));

    [Theory]
    [InlineData("add", 1, 1)]
    [InlineData("sub", 1, 1)]
    [InlineData("add", 2, 2)]
    public void Sum_counts_one_per_result_element_and_one_for_a_factor(string name, double alpha, long perElement) =>
        Cost(name, [T(2, 3), T(3), alpha], T(2, 3)).ShouldBe(OperatorCost.OfElementwise(perElement * 2 * 3));

    [Fact]
    public void Broadcast_operands_count_by_the_result() =>
        Cost("mul", [T(4, 1), T(3)], T(4, 3)).ShouldBe(OperatorCost.OfElementwise(4 * 3));

    [Fact]
    public void Clamp_counts_the_bounds_it_has()
    {
        Cost("clamp", [T(10), 0, 6], T(10)).Elementwise.ShouldBe(2 * 10);
        Cost("clamp", [T(10), null, 6], T(10)).Elementwise.ShouldBe(10);
    }
}
