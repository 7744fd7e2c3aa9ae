using FlopsBudget.Judging;
using FlopsBudget.Judging.Words;

namespace FlopsBudget.Tests.Judging.Words;

/// <summary>What a budget is called in headings and tables: what is over is not called kept because it only warns.</summary>
public class StandingTextTests
{
    private static FlopReport WithUncounted => Reports.ResNet50 with { Uncounted = [new("mylib::special", 1, [], [], "no rule")] };

    // ResNet-50 needs 8.18 GFLOPs and has 25.6 M parameters.
    private static BudgetVerdict Failed => Judge(new() { MaxFlops = "8G" });
    private static BudgetVerdict Over => Judge(new() { MaxFlops = "8G", Severity = FindingSeverity.Warning });
    private static BudgetVerdict AboveLevel => Judge(new() { WarnFlops = "8G" });
    private static BudgetVerdict Reserved => new ModelBudget { MaxFlops = "9G", OnUncounted = UncountedPolicy.Warn }.Judge(WithUncounted);
    private static BudgetVerdict Kept => Judge(new() { MaxFlops = "9G" });

    [Fact]
    public void A_verdict_stands_as_its_worst_finding_says()
    {
        StandingText.Of(Failed).ShouldBe("failed");
        StandingText.Of(Over).ShouldBe("over (a warning)");
        StandingText.Of(AboveLevel).ShouldBe("kept, above a warning level");
        StandingText.Of(Reserved).ShouldBe("kept with a reservation (a warning)");
        StandingText.Of(Kept).ShouldBe("kept");
    }

    [Fact]
    public void Of_several_findings_what_is_over_comes_first_and_a_reservation_before_a_level()
    {
        StandingText.Of(Judge(new() { MaxFlops = "8G", WarnParameters = "25M", Severity = FindingSeverity.Warning })).ShouldBe("over (a warning)");
        StandingText.Of(new ModelBudget { WarnFlops = "8G", OnUncounted = UncountedPolicy.Warn }.Judge(WithUncounted)).ShouldBe("kept with a reservation (a warning)");
    }

    [Fact]
    public void Above_a_baseline_or_without_an_entry_in_it_is_over()
    {
        var budget = new ModelBudget { Tolerance = Tolerance.None, Severity = FindingSeverity.Warning };
        var less = Baseline.Empty.With(BaselineEntry.Of(Reports.ResNet50) with { Macs = new(4_089_184_255) });

        StandingText.Of(budget.Judge(Reports.ResNet50, less)).ShouldBe("over (a warning)");
        StandingText.Of(budget.Judge(Reports.ResNet50)).ShouldBe("over (a warning)");
        StandingText.Of(budget.Judge(Reports.ResNet50, Baseline.Empty.With(BaselineEntry.Of(Reports.ResNet50)))).ShouldBe("kept");
    }

    [Theory]
    [InlineData(true, false, "over (a warning)")]
    [InlineData(true, true, "over (a warning)")]
    [InlineData(false, true, "kept, above a warning level")]
    [InlineData(false, false, "kept")]
    public void A_figure_of_a_verdict_that_only_warns_stands_for_itself(bool isBroken, bool isAboveLevel, string words)
    {
        StandingText.Of(Over, isBroken, isAboveLevel).ShouldBe(words);
        StandingText.Of(AboveLevel, isBroken, isAboveLevel).ShouldBe(words);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_figure_of_a_verdict_that_failed_or_may_lack_something_is_not_called_kept(bool isBroken)
    {
        StandingText.Of(Failed, isBroken, isAboveLevel: false).ShouldBe("failed");
        StandingText.Of(Reserved, isBroken, isAboveLevel: false).ShouldBe("kept with a reservation (a warning)");
    }

    private static BudgetVerdict Judge(ModelBudget budget) => budget.Judge(Reports.ResNet50);
}
