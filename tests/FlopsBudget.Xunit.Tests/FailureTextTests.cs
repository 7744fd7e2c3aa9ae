using FlopsBudget.Judging;
using FlopsBudget.Units;
using Xunit.Sdk;

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

    private static string Failure(FlopReport report, FlopBudget budget) =>
        Should.Throw<FlopsAssertException>(() => Assert.WithinBudget(report, budget)).Message;
}
