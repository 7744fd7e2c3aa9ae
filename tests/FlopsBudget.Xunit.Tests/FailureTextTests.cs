using Xunit.Sdk;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.XunitAssertions;

public class FailureTextTests
{
    private static readonly UncountedOperator Special = new("mylib::special", 3, ["float32[1,8]"], ["layer3.0"], "no rule");

    [Fact]
    public void Over_several_limits() => Failure(
        Reports.ResNet50,
        new() { MaxFlops = Flops.Parse("8G"), MaxParameters = 25_000_000, Message = "See docs/budgets.md." }).ShouldBeGolden("", "over-two-limits.txt");

    [Fact]
    public void Uncounted_operators() => Failure(
        Reports.ResNet50 with { Uncounted = [Special] },
        new() { MaxFlops = Flops.Parse("9G"), WarnFlops = Flops.Parse("8G") }).ShouldBeGolden("", "uncounted.txt");

    [Fact]
    public void A_lower_bound_over_its_limit() => Failure(
        Reports.ResNet50 with { Uncounted = [Special] },
        new() { MaxMacs = Macs.Parse("4G"), OnUncounted = UncountedPolicy.Warn }).ShouldBeGolden("", "lower-bound.txt");

    [Fact]
    public void Numbers_that_print_alike_are_printed_in_full() => Failure(
        Reports.ResNet50,
        new() { MaxFlops = new(8_178_368_511) }).ShouldBeGolden("", "alike.txt");

    [Fact]
    public void A_part_of_the_model() => Failure(
        Reports.ResNet50,
        new() { MaxFlops = Flops.Parse("1G"), Module = "layer3" }).ShouldBeGolden("", "part.txt");

    [Fact]
    public void A_budget_that_cannot_be_judged() => Failure(
        Reports.ResNet50,
        new() { MaxFlops = Flops.Parse("8G"), Module = "layer9" }).ShouldBeGolden("", "no-module.txt");

    [Fact]
    public void A_figure_that_is_another_one()
    {
        using var model = new TwoInputs();

        Should.Throw<FlopsAssertException>(() => Assert.FlopsEqual(143, model, "2,6; 2,3")).Message.ShouldBeGolden("", "difference.txt");
    }

    [Fact]
    public void A_block_of_code_is_shown_as_it_is_written()
    {
        using var model = new TwoInputs();
        using var left = zeros(2, 6);
        using var right = zeros(2, 3);

        Should.Throw<FlopsAssertException>(() => Assert.WithinMacs(() => model.call(left, right), 71, model)).Message.ShouldBeGolden("", "code.txt");
    }

    private static string Failure(FlopReport report, ModelBudget budget) =>
        Should.Throw<FlopsAssertException>(() => Assert.WithinBudget(report, budget)).Message;
}
