using FlopsBudget.Judging;

namespace FlopsBudget.Tests.Judging;

public class ModelBudgetTests
{
    private static readonly UncountedOperator Special = new("mylib::special", 3, ["float32[1,8]"], ["layer3.0"], "no rule");

    [Fact]
    public void A_figure_that_equals_its_limit_passes()
    {
        var verdict = new ModelBudget
        {
            MaxFlops = new(2L * 4_089_184_256),
            MaxMacs = new(4_089_184_256),
            MaxParameters = 25_557_032,
            MaxElementwiseOperations = 44_566_504,
        }.Judge(Reports.ResNet50);

        verdict.Passed.ShouldBeTrue();
        verdict.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void One_more_than_the_limit_fails_and_prints_both_numbers_in_full()
    {
        var finding = Only(new() { MaxFlops = new(2L * 4_089_184_256 - 1) });

        finding.Code.ShouldBe(DiagnosticIds.OverFlops);
        finding.Text.ShouldStartWith(
            "ResNet50 needs 8,178,368,512 FLOPs (4.089 GMACs) for float32[1,3,224,224]; the budget is 8,178,368,511 FLOPs (less than 0.1 % over, 1 FLOP).");
    }

    [Fact]
    public void Over_the_budget_tells_by_how_much_and_where_it_goes()
    {
        var finding = Only(new() { MaxFlops = Flops.Parse("8G"), Message = "See docs/budgets.md." });

        finding.Code.ShouldBe(DiagnosticIds.OverFlops);
        finding.Severity.ShouldBe(FindingSeverity.Error);
        finding.Text.ShouldBe(
            "ResNet50 needs 8.178 GFLOPs (4.089 GMACs) for float32[1,3,224,224]; the budget is 8 GFLOPs (2.2 % over, 178,368,512 FLOPs). "
            + "Most of it: layer3 2.929 G (35.8 %), layer2 2.055 G (25.1 %), layer4 1.618 G (19.8 %), layer1 1.336 G (16.3 %). "
            + "See docs/budgets.md.");
        finding.Explanation.ShouldBeGolden("Judging", "over-flops.txt");
    }

    [Theory]
    [InlineData(4_089_184_256)]
    [InlineData(4_498_000_000)] // 1.1 x 4,089,184,256 = 4,498,102,681.6
    public void A_limit_that_lies_just_above_the_macs_may_have_been_meant_in_them(long limit) =>
        Only(new() { MaxFlops = new(limit) }).Text.ShouldContain("The limit is just above the MAC count: if it was meant in multiply-adds, make it a limit on MACs.");

    [Theory]
    [InlineData(4_089_184_255)]
    [InlineData(4_499_000_000)]
    [InlineData(8_178_368_511)]
    public void A_limit_elsewhere_was_meant_in_flops_and_gets_no_hint(long limit) =>
        Only(new() { MaxFlops = new(limit) }).Text.ShouldNotContain("multiply-adds");

    [Theory]
    [InlineData("macs", DiagnosticIds.OverMacs, "needs 4.089 GMACs (8.178 GFLOPs) for float32[1,3,224,224]; the budget is 4 GMACs (2.2 % over, 89,184,256 MACs).")]
    [InlineData("parameters", DiagnosticIds.OverParameters, "has 25.56 M parameters; the budget is 25 M parameters (2.2 % over, 557,032 parameters).")]
    [InlineData("elementwise", DiagnosticIds.OverElementwise, "needs 44.57 M element-wise operations for float32[1,3,224,224]; the budget is 40 M element-wise operations (11.4 % over, 4,566,504 element-wise operations).")]
    public void Every_figure_has_its_code_and_words(string which, string code, string words)
    {
        var finding = Only(which switch
        {
            "macs" => new() { MaxMacs = new(4_000_000_000) },
            "parameters" => new() { MaxParameters = 25_000_000 },
            _ => new() { MaxElementwiseOperations = 40_000_000 },
        });

        finding.Code.ShouldBe(code);
        finding.Text.ShouldContain(words);
    }

    [Fact]
    public void Bytes_of_parameters_and_of_live_activations_have_limits_and_warning_levels()
    {
        new ModelBudget { MaxParameterBytes = "102228128", MaxActivationBytes = "10235904" }.Judge(Reports.ResNet50).Findings.ShouldBeEmpty();
        var large = new ModelBudget { MaxParameterBytes = "100MB" }.Judge(Reports.ResNet50).Findings.ShouldHaveSingleItem();
        var much = new ModelBudget { MaxActivationBytes = "9MiB" }.Judge(Reports.ResNet50).Findings.ShouldHaveSingleItem();
        var warned = new ModelBudget { WarnActivationBytes = "10MB", MaxActivationBytes = "10GB" }.Judge(Reports.ResNet50);

        large.Code.ShouldBe(DiagnosticIds.OverParameterBytes);
        large.Text.ShouldStartWith("ResNet50 has 102.2 MB of parameters; the budget is 100 MB (2.2 % over, 2,228,128 B). Most of it: layer4 59.86 M (58.6 %)");
        much.Code.ShouldBe(DiagnosticIds.OverActivationBytes);
        much.Text.ShouldStartWith("ResNet50 needs 10.24 MB of activations for float32[1,3,224,224]; the budget is 9.437 MB (8.5 % over, 798,720 B). The most is live at aten::batch_norm in layer1.0.downsample.1.");
        warned.Passed.ShouldBeTrue();
        warned.Findings.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticIds.OverWarningLevel);
        warned.Summary.ShouldContain("10.24 MB of 10 GB of activations");
        new ModelBudget { MaxActivationBytes = "7MB", Module = "layer*" }.Judge(Reports.ResNet50).Findings.Length.ShouldBe(4);
    }

    [Fact]
    public void A_limit_on_bytes_that_are_not_known_does_not_pass()
    {
        var old = Reports.Small;
        var training = Reports.ResNet50 with { Mode = CountingMode.Training, Root = Reports.ResNet50.Root with { PeakActivationBytes = null } };

        new ModelBudget { MaxParameterBytes = "1TB", OnUncounted = UncountedPolicy.Ignore }.Judge(old).Findings.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticIds.FigureUnknown);
        var finding = new ModelBudget { MaxActivationBytes = "1TB" }.Judge(training).Findings.ShouldHaveSingleItem();
        finding.Code.ShouldBe(DiagnosticIds.FigureUnknown);
        finding.Severity.ShouldBe(FindingSeverity.Error);
        finding.Text.ShouldContain("in a step of training nobody sees what the graph of gradients keeps. Limit it in an item of its own that counts inference, and remove MaxActivationBytes here.");
        new ModelBudget { WarnActivationBytes = "1TB" }.Judge(training).Passed.ShouldBeTrue();
        new ModelBudget { MaxParameterBytes = "1TB" }.Judge(training).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Integer_work_has_a_limit_and_a_warning_level_of_its_own()
    {
        new ModelBudget { MaxFlops = Flops.Zero, MaxIntegerMacs = new(8_388_608) }.Judge(Reports.Quantized).Findings.ShouldBeEmpty();
        var over = new ModelBudget { MaxIntegerMacs = new(8_388_607) }.Judge(Reports.Quantized).Findings.ShouldHaveSingleItem();
        var warned = new ModelBudget { WarnIntegerMacs = new(8_000_000) }.Judge(Reports.Quantized);

        over.Code.ShouldBe(DiagnosticIds.OverIntegerMacs);
        over.Text.ShouldContain("Quantized needs 8,388,608 integer MACs for float32[1,3,224,224]; the budget is 8,388,607 integer MACs (less than 0.1 % over, 1 integer MAC).");
        warned.Passed.ShouldBeTrue();
        warned.Findings.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticIds.OverWarningLevel);
        new ModelBudget { MaxIntegerMacs = new(8_388_608) }.Judge(Reports.Quantized).Summary.ShouldContain("8.389 M integer MACs of 8.389 M integer MACs (100 %, 0 left)");
    }

    [Theory]
    [InlineData("MaxFlops")]
    [InlineData("WarnFlops")]
    [InlineData("MaxMacs")]
    [InlineData("MaxElementwiseOperations")]
    public void Integer_work_that_no_limit_judges_is_an_error(string limit)
    {
        var budget = limit switch
        {
            "MaxFlops" => new ModelBudget { MaxFlops = new(1) },
            "WarnFlops" => new ModelBudget { WarnFlops = new(1) },
            "MaxMacs" => new ModelBudget { MaxMacs = new(1) },
            _ => new ModelBudget { MaxElementwiseOperations = 1_000_000 },
        };

        var finding = budget.Judge(Reports.Quantized).Findings.ShouldHaveSingleItem();

        finding.Code.ShouldBe(DiagnosticIds.IntegerWorkUnjudged);
        finding.Severity.ShouldBe(FindingSeverity.Error);
        finding.Text.ShouldContain("Quantized needs 8.389 M integer MACs for float32[1,3,224,224], which no limit of its budget judges");
        finding.Text.ShouldContain("MaxIntegerMacs=\"8388608\"");
    }

    [Fact]
    public void A_part_without_integer_work_needs_no_limit_on_it()
    {
        new ModelBudget { MaxFlops = new(1), Module = "1" }.Judge(Reports.Quantized).Findings.ShouldBeEmpty();
        new ModelBudget { MaxFlops = new(1), Module = "2" }.Judge(Reports.Quantized).Findings.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticIds.IntegerWorkUnjudged);
        new ModelBudget { MaxParameters = 2_000_000 }.Judge(Reports.Quantized).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Integer_work_is_compared_with_the_baseline()
    {
        var budget = new ModelBudget { Tolerance = Tolerance.Parse("1%") };
        var baseline = Baseline.Empty.With(BaselineEntry.Of(Reports.Quantized with { IntegerMacs = new(8_000_000) }));

        var finding = budget.Judge(Reports.Quantized, baseline).Findings.ShouldHaveSingleItem();

        finding.Code.ShouldBe(DiagnosticIds.OverBaseline);
        finding.Text.ShouldStartWith("Quantized needs 8.389 M integer MACs for float32[1,3,224,224]; its baseline is 8 M integer MACs (4.9 % over, 388,608 integer MACs; 1 % is tolerated).");
        budget.Judge(Reports.Quantized, Baseline.Parse(Baseline.Empty.With(BaselineEntry.Of(Reports.Quantized)).ToJson())).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Every_measure_has_a_limit_and_a_warning_level_in_code()
    {
        foreach (var measure in Measure.All)
        {
            typeof(ModelBudget).GetProperty(measure.MaxName).ShouldNotBeNull();
            typeof(ModelBudget).GetProperty(measure.WarnName).ShouldNotBeNull();
            var budget = new ModelBudget { Max = LimitSet.None.With(measure, 5), Warn = LimitSet.None.With(measure, 4) };
            typeof(ModelBudget).GetProperty(measure.MaxName)!.GetValue(budget)!.ToString()!.ShouldStartWith("5");
            typeof(ModelBudget).GetProperty(measure.WarnName)!.GetValue(budget)!.ToString()!.ShouldStartWith("4");
        }
    }

    [Fact]
    public void Budgets_are_equal_when_all_they_say_is()
    {
        var budget = new ModelBudget { MaxFlops = new(1), WarnParameters = 2 };

        budget.ShouldBe(new ModelBudget { WarnParameters = 2, MaxFlops = new(1) });
        (budget with { MaxFlops = null }).ShouldBe(new ModelBudget { WarnParameters = 2 });
        budget.ShouldNotBe(budget with { MaxFlops = new(2) });
    }

    [Fact]
    public void Zero_is_a_limit_and_is_not_divided_by() =>
        Only(new() { MaxFlops = Flops.Zero }).Text.ShouldContain("the budget is 0 FLOPs (8,178,368,512 FLOPs over).");

    [Fact]
    public void A_negative_limit_is_refused()
    {
        Should.Throw<FlopsBudgetException>(() => new ModelBudget { MaxFlops = new(-1) }).Code.ShouldBe(DiagnosticIds.UnreadableLimit);
        Should.Throw<FlopsBudgetException>(() => new ModelBudget { WarnParameters = -1 }).Code.ShouldBe(DiagnosticIds.UnreadableLimit);
    }

    [Fact]
    public void A_budget_without_a_limit_fails() => Only(new()).Code.ShouldBe(DiagnosticIds.NoLimit);

    [Fact]
    public void A_report_without_operators_fails()
    {
        var nothing = Reports.Of("Empty", Reports.Module("", "Empty"));

        var verdict = new ModelBudget { MaxFlops = Flops.Parse("1G") }.Judge(nothing);

        verdict.Passed.ShouldBeFalse();
        verdict.Findings.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticIds.NothingMeasured);
    }

    [Fact]
    public void Uncounted_operators_fail_by_default_and_are_named()
    {
        var report = Reports.ResNet50 with { Uncounted = [Special] };

        var finding = new ModelBudget { MaxFlops = Flops.Parse("9G") }.Judge(report).Findings.ShouldHaveSingleItem();

        finding.Code.ShouldBe(DiagnosticIds.Uncounted);
        finding.Severity.ShouldBe(FindingSeverity.Error);
        finding.Text.ShouldContain("mylib::special (3 times with float32[1,8] in layer3.0: no rule)");
    }

    [Fact]
    public void Uncounted_operators_can_be_a_warning_or_be_ignored()
    {
        var report = Reports.ResNet50 with { Uncounted = [Special] };

        var warned = new ModelBudget { MaxFlops = Flops.Parse("9G"), OnUncounted = UncountedPolicy.Warn }.Judge(report);
        var ignored = new ModelBudget { MaxFlops = Flops.Parse("9G"), OnUncounted = UncountedPolicy.Ignore }.Judge(report);

        warned.Passed.ShouldBeTrue();
        warned.Findings.ShouldHaveSingleItem().Severity.ShouldBe(FindingSeverity.Warning);
        ignored.Findings.ShouldBeEmpty();
        ignored.Summary.ShouldContain("lower bound");
    }

    [Fact]
    public void Uncounted_operators_do_not_matter_where_only_parameters_are_limited()
    {
        var report = Reports.ResNet50 with { Uncounted = [Special] };

        new ModelBudget { MaxParameters = 26_000_000 }.Judge(report).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Uncounted_operators_elsewhere_do_not_matter_to_a_part()
    {
        var report = Reports.ResNet50 with { Uncounted = [Special] };

        new ModelBudget { MaxFlops = Flops.Parse("9G"), Module = "layer2" }.Judge(report).Findings.ShouldBeEmpty();
        new ModelBudget { MaxFlops = Flops.Parse("9G"), Module = "layer3" }.Judge(report).Passed.ShouldBeFalse();
    }

    [Fact]
    public void A_lower_bound_above_the_limit_says_at_least()
    {
        var report = Reports.ResNet50 with { Uncounted = [Special] };

        new ModelBudget { MaxFlops = Flops.Parse("8G") }.Judge(report).Findings.Last().Text.ShouldContain("needs at least 8.178 GFLOPs");
    }

    [Fact]
    public void Above_the_warning_level_passes_with_a_warning()
    {
        var verdict = new ModelBudget { MaxFlops = Flops.Parse("9G"), WarnFlops = Flops.Parse("8G") }.Judge(Reports.ResNet50);

        verdict.Passed.ShouldBeTrue();
        var finding = verdict.Findings.ShouldHaveSingleItem();
        finding.Code.ShouldBe(DiagnosticIds.OverWarningLevel);
        finding.Text.ShouldContain("the warning level is 8 GFLOPs (2.2 % over, 178,368,512 FLOPs)");
    }

    [Fact]
    public void A_budget_with_severity_warning_passes_with_a_warning()
    {
        var verdict = new ModelBudget { MaxFlops = Flops.Parse("8G"), Severity = FindingSeverity.Warning }.Judge(Reports.ResNet50);

        verdict.Passed.ShouldBeTrue();
        verdict.Findings.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticIds.OverFlops);
    }

    [Fact]
    public void A_pattern_judges_every_module_that_matches()
    {
        var verdict = new ModelBudget { MaxMacs = Macs.Parse("1G"), Module = "layer*" }.Judge(Reports.ResNet50);

        verdict.Findings.Length.ShouldBe(2);
        verdict.Findings[0].Text.ShouldStartWith("ResNet50, layer2 needs 1.028 GMACs");
        verdict.Findings[1].Text.ShouldStartWith("ResNet50, layer3 needs 1.464 GMACs");
    }

    [Fact]
    public void A_pattern_that_matches_nothing_fails_with_the_nearest_paths()
    {
        var finding = Only(new() { MaxMacs = Macs.Parse("1G"), Module = "layer5" });

        finding.Code.ShouldBe(DiagnosticIds.ModuleNotFound);
        finding.Text.ShouldContain("has no module \"layer5\"; the nearest are layer1, layer2, layer3.");
    }

    [Fact]
    public void A_part_that_never_ran_fails()
    {
        var report = Reports.Of("Net", Reports.Module("", "Net", macs: 10, children: [Reports.Module("used", "Linear", macs: 10), Reports.Module("spare", "Linear", parameters: 5, calls: 0)]));

        new ModelBudget { MaxMacs = new(1), Module = "spare" }.Judge(report).Findings.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticIds.NothingMeasured);
        new ModelBudget { MaxParameters = 5, Module = "spare" }.Judge(report).Passed.ShouldBeTrue();
    }

    [Fact]
    public void The_summary_has_each_figure_and_what_is_left() =>
        new ModelBudget { MaxFlops = Flops.Parse("8.2G") }.Judge(Reports.ResNet50).Summary.ShouldBe(
            "ResNet50: 8.178 GFLOPs of 8.2 GFLOPs (99.7 %, 21.63 M left), 4.089 GMACs, 25.56 M parameters for float32[1,3,224,224]");

    [Fact]
    public void The_summary_of_a_pattern_names_the_costliest_module() =>
        new ModelBudget { Name = "Backbone", MaxMacs = Macs.Parse("2G"), Module = "layer*" }.Judge(Reports.ResNet50).Summary.ShouldBe(
            "Backbone: 4 modules match layer*; the costliest is layer3 with 2.929 GFLOPs, 1.464 GMACs of 2 GMACs (73.2 %, 535.7 M left), 7.098 M parameters for float32[1,3,224,224]");

    private static Finding Only(ModelBudget budget)
    {
        var verdict = budget.Judge(Reports.ResNet50);
        verdict.Passed.ShouldBeFalse();
        return verdict.Findings.ShouldHaveSingleItem();
    }
}
