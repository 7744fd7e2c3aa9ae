using FlopsBudget.Judging;

namespace FlopsBudget.Tests.Judging;

public sealed class VerdictTests
{
    [Fact]
    public void A_finding_has_the_numbers_of_its_words()
    {
        var verdict = new ModelBudget { MaxFlops = "8G", MaxParameters = "30M", WarnParameters = "25M" }.Judge(Reports.ResNet50);

        var over = verdict.Findings[0].Excess.ShouldNotBeNull();
        (over.Measure, over.Kind, over.Module, over.IsLowerBound).ShouldBe(("Flops", LimitKind.Limit, "", false));
        (over.Actual, over.Limit).ShouldBe((2L * 4_089_184_256, 8_000_000_000));
        over.Parts[0].Module.ShouldBe("layer3");
        over.Parts.Sum(part => part.Value).ShouldBe(over.Actual);

        var warning = verdict.Findings[1].Excess.ShouldNotBeNull();
        (warning.Measure, warning.Kind, warning.Actual, warning.Limit).ShouldBe(("Parameters", LimitKind.WarningLevel, 25_557_032, 25_000_000));

        verdict.BrokenLimits.ShouldBe([new("8,000,000,000 FLOPs", "8,178,368,512 FLOPs = 4,089,184,256 MACs")]);
    }

    [Fact]
    public void Each_part_that_is_over_has_its_own()
    {
        var verdict = new ModelBudget { MaxMacs = new(0), Module = "layer*" }.Judge(Reports.ResNet50);

        verdict.Findings.Select(finding => finding.Excess!.Module).ShouldBe(["layer1", "layer2", "layer3", "layer4"]);
        verdict.Findings.ShouldAllBe(finding => finding.Excess!.Actual == Reports.ResNet50[finding.Excess.Module].Macs.Value);
        verdict.BrokenLimits.Count.ShouldBe(4);
    }

    [Fact]
    public void Above_the_baseline_it_has_the_committed_figure_and_the_tolerance()
    {
        var committed = Baseline.Empty.With(BaselineEntry.Of(Reports.ResNet50) with { Macs = new(4_000_000_000) });

        var excess = new ModelBudget { Tolerance = new(1) }.Judge(Reports.ResNet50, committed).Findings.ShouldHaveSingleItem().Excess.ShouldNotBeNull();

        (excess.Measure, excess.Kind, excess.Actual, excess.Limit, excess.Tolerance).ShouldBe(("Macs", LimitKind.Baseline, 4_089_184_256, 4_000_000_000, new Tolerance(1)));
    }

    [Fact]
    public void What_is_a_lower_bound_says_so()
    {
        var report = Reports.ResNet50 with { Uncounted = [new("mylib::special", 3, [], ["layer3.0"], "no rule")] };
        var verdict = new ModelBudget { MaxMacs = new(1), MaxParameters = 1, OnUncounted = UncountedPolicy.Ignore }.Judge(report);

        verdict.Findings.Select(finding => (finding.Excess!.Measure, finding.Excess.IsLowerBound)).ShouldBe([("Macs", true), ("Parameters", false)]);
        verdict.BrokenLimits.Select(broken => broken.Actual.StartsWith("at least", StringComparison.Ordinal)).ShouldBe([true, false]);
    }

    [Fact]
    public void A_verdict_in_words_is_what_was_found_or_what_was_counted_where_nothing_was()
    {
        var kept = new ModelBudget { MaxFlops = "9G" }.Judge(Reports.ResNet50);
        var broken = new ModelBudget { MaxFlops = "8G", WarnParameters = "25M" }.Judge(Reports.ResNet50);

        kept.ToString().ShouldBe(kept.Summary);
        broken.ToString().Split('\n').ShouldBe(broken.Findings.Select(finding => $"{finding.Code}: {finding.Text}"));
    }

    [Fact]
    public void What_could_not_be_judged_has_no_number() =>
        new ModelBudget { MaxFlops = new(1), Module = "layer9" }.Judge(Reports.ResNet50).Findings.ShouldHaveSingleItem().Excess.ShouldBeNull();
}
