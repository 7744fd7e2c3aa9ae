using FlopsBudget.Counting;
using FlopsBudget.Counting.Rules;
using FlopsBudget.Traces;
using FlopsBudget.Tracing;
using FlopsBudget.Tracing.Meta;
using static FlopsBudget.Tests.Counting.Call;
using static TorchSharp.torch;

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

    [Fact]
    public void Free_operator_hides_no_contraction_that_it_runs_inside() =>
        Costs(Run("aten::contiguous", Run("aten::view", Allocation, Product))).ShouldBe([("aten::contiguous", 0), ("aten::mm", 2 * 3 * 4)]);

    [Fact]
    public void Elementwise_operator_hides_no_contraction_and_keeps_its_own_cost()
    {
        var call = new OperatorCall("aten::relu", [OperatorArgument.Of(T(5, 7))], [OperatorArgument.Of(T(5, 7))], [Run("aten::clamp_min", Product)]);

        Count(call).Aggregate(OperatorCost.Zero, (sum, part) => sum + part.Cost).ShouldBe(new(2 * 3 * 4, 5 * 7));
    }

    [Fact]
    public void Elementwise_work_inside_of_an_elementwise_operator_is_not_counted_twice()
    {
        var inner = new OperatorCall("aten::add", [OperatorArgument.Of(T(5, 7))], [OperatorArgument.Of(T(5, 7))]);
        var call = new OperatorCall("aten::relu", inner.Inputs, inner.Outputs, [inner]);

        Count(call).Sum(part => part.Cost.Elementwise).ShouldBe(5 * 7);
    }

    [Theory]
    [InlineData("mylib::special")]
    [InlineData("aten::linalg_eig")]
    public void Free_operator_hides_nothing_that_cannot_be_counted(string name) =>
        Problems(Run("aten::contiguous", Run("aten::view", Run(name, Allocation)))).ShouldBe([name]);

    [Fact]
    public void A_rule_of_the_user_counts_a_contraction_inside_of_a_free_operator()
    {
        var trace = new OperatorTrace([Run("aten::contiguous", Product)], null, []);
        var claims = RuleClaims.Of(CountingRules.Empty.ForOperator("aten::mm", _ => OperatorCost.OfMacs(7)), trace);

        var counted = OperatorWalk.Count(trace, OperatorTable.Standard.Read, claims);
        counted.Sum(call => call.Cost.Macs).ShouldBe(7);
        counted.ShouldContain(call => call.Rule == "the operator \"aten::mm\"");
    }

    [Theory]
    [InlineData(OperatorClass.Free)]
    [InlineData(OperatorClass.Elementwise)]
    public void A_convolution_that_stood_in_the_wrong_class_would_be_counted_by_what_it_runs(OperatorClass wrong)
    {
        using var scope = NewDisposeScope();
        var table = new OperatorTable(OperatorTable.Standard.Rules.Select(rule => rule.Name is "aten::conv2d" or "aten::convolution"
            ? rule with { Class = wrong, Formula = _ => OperatorCost.Zero }
            : rule));
        var real = TraceSession.Record(null, () => nn.functional.conv2d(zeros(1, 2, 6, 6), zeros(4, 2, 3, 3)));
        using var run = MetaRun.Enter();
        var onShapes = TraceSession.Record(null, () => nn.functional.conv2d(empty([1, 2, 6, 6], device: META), empty([4, 2, 3, 3], device: META)));

        OperatorWalk.Count(real, table).Sum(call => call.Cost.Macs).ShouldBe(4 * 4 * 4 * 2 * 3 * 3);
        OperatorWalk.Count(onShapes, table).Sum(call => call.Cost.Macs).ShouldBe(4 * 4 * 4 * 2 * 3 * 3);
    }

    private static OperatorCall Run(string name, params OperatorCall[] inner) => new(name, [], [], inner);

    private static IReadOnlyList<CountedCall> Count(OperatorCall call) =>
        OperatorWalk.Count(new OperatorTrace([call], null, []), OperatorTable.Standard);

    private static IEnumerable<(string Name, long Macs)> Costs(OperatorCall call) => Count(call).Select(part => (part.Call.Name, part.Cost.Macs));

    private static IEnumerable<string> Problems(OperatorCall call) =>
        Count(call).Where(counted => counted.Problem is not null).Select(counted => counted.Call.Name);
}
