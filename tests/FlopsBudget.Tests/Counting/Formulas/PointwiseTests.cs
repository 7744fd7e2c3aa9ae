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

    [Theory]
    [InlineData("addcmul", 1.0, 2)]
    [InlineData("addcmul", 0.5, 3)]
    [InlineData("addcdiv_", 1.0, 2)]
    [InlineData("addcdiv_", 0.5, 3)]
    public void A_factor_of_a_fused_product_counts_where_it_is_not_one(string name, double value, long perElement) =>
        Cost(name, [T(2, 3), T(3), T(2, 1), value], T(2, 3)).Elementwise.ShouldBe(perElement * 2 * 3);

    [Fact]
    public void A_sum_without_a_factor_has_none()
    {
        Cost("add", [T(2, 3), T(3)], T(2, 3)).Elementwise.ShouldBe(2 * 3);
        Cost("add", [T(2, 3), T(3), null], T(2, 3)).Elementwise.ShouldBe(2 * 3);
        Cost("add", [T(2, 3), T(3), 2], T(2, 3)).Elementwise.ShouldBe(2 * 2 * 3);
        Cost("rsub", [T(2, 3), T(3), 2], T(2, 3)).Elementwise.ShouldBe(2 * 2 * 3);
        Cost("rsub", [T(2, 3), T(3), 1], T(2, 3)).Elementwise.ShouldBe(2 * 3);
    }

    [Fact]
    public void Clamp_counts_no_more_than_its_two_bounds() =>
        Cost("clamp", [T(10), 0, null, 5], T(10)).Elementwise.ShouldBe(10);
}
