using FlopsBudget.Testing;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Testing;

public sealed class ExpectationTests
{
    [Fact]
    public void Each_says_what_it_expects()
    {
        Expect.Flops("8.2G").ToString().ShouldBe("within 8,200,000,000 FLOPs");
        Expect.Macs(63, module: "layer3").ToString().ShouldBe("within 63 MACs in layer3");
        Expect.IntegerMacs(1).ToString().ShouldBe("within 1 integer MAC");
        Expect.ActivationBytes("1KiB").ToString().ShouldBe("within 1,024 B of activations");
        Expect.Parameters("26M").ToString().ShouldBe("within 26,000,000 parameters");
        Expect.Budget(new() { MaxFlops = new(2), MaxParameters = 1 }).ToString().ShouldBe("within 2 FLOPs, 1 parameter");
        Expect.Budget(new() { MaxElementwiseOperations = 5, Tolerance = new(1) }).ToString().ShouldBe("within 5 element-wise operations, 1 % of flops.lock.json");
        Expect.Budget(new() { OnUncounted = UncountedPolicy.Warn }).ToString().ShouldBe("within its budget");
        Expect.ExactFlops(144).ToString().ShouldBe("exactly 144 FLOPs");
    }

    [Fact]
    public void No_limit_of_a_budget_is_left_out_of_the_words()
    {
        var limits = typeof(ModelBudget).GetProperties().Where(property => property.Name.StartsWith("Max", StringComparison.Ordinal)).ToList();

        limits.Count.ShouldBeGreaterThanOrEqualTo(5);
        foreach (var limit in limits)
        {
            var budget = new ModelBudget();
            var type = Nullable.GetUnderlyingType(limit.PropertyType)!;
            limit.SetValue(budget, type == typeof(long) ? 1L : Activator.CreateInstance(type, 1L));
            Expect.Budget(budget).ToString().ShouldStartWith("within 1 ", customMessage: limit.Name);
        }
    }

    [Fact]
    public void An_outcome_has_its_parts()
    {
        var outcome = Expect.Flops("8G").Check(Target.Report(Reports.ResNet50, "resnet"));

        outcome.Passed.ShouldBeFalse();
        outcome.Report.ShouldBe(Reports.ResNet50);
        var failure = outcome.Failure.ShouldNotBeNull();
        failure.Assertion.ShouldBe("WithinFlops");
        failure.IsJudged.ShouldBeTrue();
        failure.Explanations.ShouldHaveSingleItem().ShouldStartWith(DiagnosticIds.OverFlops);
        failure.Comparisons.ShouldHaveSingleItem().ShouldBe(new("8,000,000,000 FLOPs", "8,178,368,512 FLOPs = 4,089,184,256 MACs", IsLimit: true));
        failure.Details.ShouldHaveSingleItem().ShouldBe(new("Counted", "resnet"));
    }

    [Fact]
    public void Warnings_come_with_what_passes()
    {
        var outcome = Expect.Budget(new() { MaxFlops = new(8_178_368_512), WarnFlops = new(8_000_000_000) }).Check(Target.Report(Reports.ResNet50));

        outcome.Passed.ShouldBeTrue();
        outcome.Warnings.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticIds.OverWarningLevel);
    }

    [Theory]
    [InlineData("layer9", UncountedPolicy.Error)]
    [InlineData(null, UncountedPolicy.Error)]
    public void What_could_not_be_judged_is_told_from_what_is_over(string? module, UncountedPolicy onUncounted)
    {
        var report = Reports.ResNet50 with { Uncounted = [new("mylib::special", 3, ["float32[1,8]"], ["layer3.0"], "no rule")] };

        Expect.Budget(new() { MaxFlops = new(9_000_000_000), Module = module, OnUncounted = onUncounted }).Check(Target.Report(report)).Failure.ShouldNotBeNull().IsJudged.ShouldBeFalse();
    }

    [Fact]
    public void A_lower_bound_above_its_limit_is_judged()
    {
        var report = Reports.ResNet50 with { Uncounted = [new("mylib::special", 3, ["float32[1,8]"], ["layer3.0"], "no rule")] };

        Expect.Budget(new() { MaxFlops = new(8_000_000_000), OnUncounted = UncountedPolicy.Warn }).Check(Target.Report(report)).Failure.ShouldNotBeNull().IsJudged.ShouldBeTrue();
    }

    [Fact]
    public void A_target_is_counted_when_it_is_checked()
    {
        var made = 0;
        var target = Target.Factory(() => { made++; return nn.Linear(8, 4); }, "2,8");

        made.ShouldBe(0);
        Expect.Macs(2 * 8 * 4).Check(target).Passed.ShouldBeTrue();
        made.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_budget_that_is_not_declared_any_more_is_not_found() =>
        Should.Throw<FlopsBudgetException>(() => DeclaredBudgets.Find(0, "Detector within 8.2 GFLOPs for 1,3,640,640")).Code.ShouldBe(DiagnosticIds.BudgetList);
}
