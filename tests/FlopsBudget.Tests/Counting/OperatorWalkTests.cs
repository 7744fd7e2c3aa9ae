using FlopsBudget.Counting;
using FlopsBudget.Tracing;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Counting;

public class OperatorWalkTests
{
    private static readonly OperatorCall Allocation = Run("aten::empty");

    private static readonly OperatorCall Product =
        new("aten::mm", [OperatorArgument.Of(T(2, 3)), OperatorArgument.Of(T(3, 4))], [OperatorArgument.Of(T(2, 4))]);

    [Fact]
    public void Outermost_operator_with_a_rule_hides_what_it_calls() =>
        Count(new OperatorCall("aten::matmul", Product.Inputs, Product.Outputs, [Product])).Sum(call => call.Cost.Macs).ShouldBe(2 * 3 * 4);

    [Fact]
    public void Operator_without_a_rule_is_looked_into() =>
        Count(Run("mylib::block", Allocation, Product, Product)).Sum(call => call.Cost.Macs).ShouldBe(2 * (2 * 3 * 4));

    [Fact]
    public void Unknown_operator_that_calls_nothing_is_reported() =>
        Problems(Run("mylib::special")).ShouldBe(["mylib::special"]);

    [Fact]
    public void Unknown_operator_that_only_allocates_its_result_is_reported() =>
        Problems(Run("mylib::special", Allocation)).ShouldBe(["mylib::special"]);

    [Fact]
    public void Unknown_operator_around_counted_ones_is_not_reported() =>
        Problems(Run("mylib::block", Allocation, Product)).ShouldBeEmpty();

    [Fact]
    public void Composite_around_free_operators_is_not_reported() =>
        Problems(Run("aten::fft_fftshift", Run("aten::roll"))).ShouldBeEmpty();

    [Fact]
    public void Composite_that_calls_nothing_is_reported() =>
        Problems(Run("aten::einsum")).ShouldBe(["aten::einsum"]);

    [Fact]
    public void Operator_that_is_declared_uncountable_is_reported_with_the_reason() =>
        Count(Run("aten::linalg_eig")).Single().Problem.ShouldNotBeNull().ShouldContain("converges");

    private static OperatorCall Run(string name, params OperatorCall[] inner) => new(name, [], [], inner);

    private static IReadOnlyList<CountedCall> Count(OperatorCall call) =>
        OperatorWalk.Count(new OperatorTrace([call], null, []), OperatorTable.Standard);

    private static IEnumerable<string> Problems(OperatorCall call) =>
        Count(call).Where(counted => counted.Problem is not null).Select(counted => counted.Call.Name);
}
