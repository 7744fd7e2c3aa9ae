using FlopsBudget.Judging;
using FlopsBudget.Traces;

namespace FlopsBudget.Tests.Judging;

/// <summary>What keeps a budget from being judged, and what does not: each condition on either side of where it decides.</summary>
public sealed class JudgementTests
{
    private static readonly FlopReport Nothing = Reports.Of("Net", Reports.Module("", "Net", parameters: 7, children: [Reports.Module("a", "Linear", parameters: 7)])) with
    {
        Convention = Convention.PyTorch,
        Operators = [new("aten::relu", 1, new(0), 5)],
    };

    [Fact]
    public void An_operator_that_names_no_module_may_belong_to_any_part()
    {
        var report = WithUncounted([]);

        Codes(new() { MaxFlops = Flops.Parse("9G"), Module = "layer2" }, report).ShouldBe([DiagnosticIds.Uncounted]);
        Codes(new() { MaxFlops = Flops.Parse("9G") }, report).ShouldBe([DiagnosticIds.Uncounted]);
    }

    [Fact]
    public void A_module_whose_name_begins_alike_is_no_part_of_another()
    {
        Codes(new() { MaxFlops = Flops.Parse("9G"), Module = "layer1" }, WithUncounted(["layer10.0"])).ShouldBeEmpty();
        Codes(new() { MaxFlops = Flops.Parse("9G"), Module = "layer1" }, WithUncounted(["layer10.0", "layer1"])).ShouldBe([DiagnosticIds.Uncounted]);
        Codes(new() { MaxFlops = Flops.Parse("9G"), Module = "layer1" }, WithUncounted([""])).ShouldBeEmpty();
    }

    [Fact]
    public void An_operator_of_a_module_where_the_work_of_a_part_may_be_counted_may_belong_to_it()
    {
        var children = Reports.ResNet50.Root.Children.Select(module => module.Path == "layer1" ? module with { MayBeCountedIn = [""] } : module);
        var report = WithUncounted([""]) with { Root = Reports.ResNet50.Root with { Children = [.. children] } };

        Codes(new() { MaxFlops = Flops.Parse("90G"), Module = "layer1" }, report).ShouldBe([DiagnosticIds.Uncounted]);
        Codes(new() { MaxFlops = Flops.Parse("90G"), Module = "layer2" }, report).ShouldBeEmpty();
    }

    [Fact]
    public void Uncounted_operators_have_the_severity_of_the_budget()
    {
        new ModelBudget { MaxFlops = Flops.Parse("9G"), Severity = FindingSeverity.Warning }.Judge(WithUncounted([])).Findings.ShouldHaveSingleItem().Severity.ShouldBe(FindingSeverity.Warning);
        new ModelBudget { WarnTolerance = Tolerance.None }.Judge(WithUncounted([]), Baseline.Empty.With(BaselineEntry.Of(Reports.ResNet50))).Findings.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticIds.Uncounted);
    }

    [Fact]
    public void A_pattern_of_which_some_ran_is_judged()
    {
        var report = Reports.Of("Net", Reports.Module("", "Net", macs: 10, children: [Reports.Module("a.0", "Linear", macs: 10), Reports.Module("a.1", "Linear", calls: 0)]));

        Codes(new() { MaxMacs = new(10), Module = "a.*" }, report).ShouldBeEmpty();
        Codes(new() { MaxMacs = new(10), Module = "a.1" }, report).ShouldBe([DiagnosticIds.NothingMeasured]);
    }

    [Fact]
    public void A_convention_that_counts_nothing_of_a_model_judges_nothing_of_it()
    {
        Codes(new() { MaxFlops = new(1) }, Nothing).ShouldBe([DiagnosticIds.ConventionCannotCount]);
        Codes(new() { MaxMacs = new(1) }, Nothing).ShouldBe([DiagnosticIds.ConventionCannotCount]);
        new ModelBudget { Tolerance = Tolerance.None }.Judge(Nothing, Baseline.Empty.With(BaselineEntry.Of(Nothing))).Findings.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticIds.ConventionCannotCount);
    }

    [Fact]
    public void Nothing_of_a_model_is_what_a_limit_of_zero_and_other_limits_may_ask_for()
    {
        Codes(new() { MaxFlops = Flops.Zero }, Nothing).ShouldBeEmpty();
        Codes(new() { MaxMacs = new(0) }, Nothing).ShouldBeEmpty();
        Codes(new() { MaxParameters = 7 }, Nothing).ShouldBeEmpty();
        Codes(new() { MaxFlops = new(1) }, Nothing with { Convention = Convention.Standard }).ShouldBeEmpty();
    }

    [Fact]
    public void A_convention_that_counts_something_of_a_model_can_count()
    {
        var some = Nothing with { Macs = new(3) };
        var integers = Nothing with { IntegerMacs = new(3) };
        var ofParts = Nothing with { Root = Nothing.Root with { Children = [Reports.Module("a", "Linear", macs: 3), Reports.Module("b", "Linear")] } };

        Codes(new() { MaxFlops = new(6) }, some).ShouldBeEmpty();
        Codes(new() { MaxFlops = new(6), MaxIntegerMacs = new(3) }, integers).ShouldBeEmpty();
        Codes(new() { MaxFlops = new(6), Module = "*" }, ofParts).ShouldBeEmpty();
        Codes(new() { MaxFlops = new(6), Module = "b" }, ofParts).ShouldBe([DiagnosticIds.ConventionCannotCount]);
    }

    public static TheoryData<string, FindingSeverity?> ParameterLimits => new()
    {
        { "MaxParameters", FindingSeverity.Error },
        { "MaxParameterBytes", FindingSeverity.Error },
        { "Tolerance", FindingSeverity.Error },
        { "WarnParameters", FindingSeverity.Warning },
        { "WarnParameterBytes", FindingSeverity.Warning },
        { "WarnTolerance", FindingSeverity.Warning },
        { "MaxFlops", null },
    };

    [Theory]
    [MemberData(nameof(ParameterLimits))]
    public void Parameters_that_are_not_known_fail_what_limits_them_and_warn_what_warns(string limit, FindingSeverity? severity)
    {
        var budget = Budget(limit);

        Severities(budget, Reports.ResNet50, DiagnosticIds.ParametersUnknown).ShouldBeEmpty();
        Severities(budget, Reports.ResNet50 with { WithPackedWeights = ["prepacked::linear"] }, DiagnosticIds.ParametersUnknown).ShouldBe(severity is { } one ? [one] : []);
        Severities(budget, Reports.ResNet50, DiagnosticIds.UnlistedParameters).ShouldBeEmpty();
        Severities(budget, Reports.ResNet50 with { KnowsParameters = false }, DiagnosticIds.UnlistedParameters).ShouldBe(severity is { } other ? [other] : []);
    }

    // What is not listed is told to every budget: also one of figures may be for a model that lacks a layer.
    [Theory]
    [MemberData(nameof(ParameterLimits))]
    public void Parameters_that_nobody_lists_are_told_to_the_part_that_has_them(string limit, FindingSeverity? severity)
    {
        var report = Reports.ResNet50 with { UnlistedParameters = [new("layer3.0", "Block", "weight", "float32[4]", 4, "aten::mul")] };

        Severities(Budget(limit), report, DiagnosticIds.UnlistedParameters).ShouldBe([severity ?? FindingSeverity.Warning]);
        Severities(Budget(limit) with { Module = "layer3" }, report, DiagnosticIds.UnlistedParameters).ShouldBe([severity ?? FindingSeverity.Warning]);
        Severities(Budget(limit) with { Module = "layer2" }, report, DiagnosticIds.UnlistedParameters).ShouldBeEmpty();
    }

    [Fact]
    public void Values_that_were_made_up_matter_to_what_a_run_costs_as_the_budget_says()
    {
        var report = Reports.ResNet50 with { Trace = Reports.ResNet50.Trace with { MadeUpValues = "input 0" } };
        var budget = new ModelBudget { MaxFlops = Flops.Parse("9G") };

        budget.Judge(report).Findings.Select(one => (one.Code, one.Severity)).ShouldBe([(DiagnosticIds.MadeUpValues, FindingSeverity.Error)]);
        (budget with { OnMadeUpValues = UncountedPolicy.Warn }).Judge(report).Findings.Select(one => (one.Code, one.Severity)).ShouldBe([(DiagnosticIds.MadeUpValues, FindingSeverity.Warning)]);
        (budget with { OnMadeUpValues = UncountedPolicy.Ignore }).Judge(report).Findings.ShouldBeEmpty();
        (budget with { OnUncounted = UncountedPolicy.Ignore }).Judge(report).Passed.ShouldBeFalse();
        new ModelBudget { MaxParameters = 26_000_000 }.Judge(report).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void A_figure_at_its_warning_level_is_not_above_it_and_above_its_limit_it_is_told_once()
    {
        const long flops = 2L * 4_089_184_256;

        Codes(new() { WarnFlops = new(flops) }, Reports.ResNet50).ShouldBeEmpty();
        Codes(new() { WarnFlops = new(flops - 1) }, Reports.ResNet50).ShouldBe([DiagnosticIds.OverWarningLevel]);
        Codes(new() { WarnFlops = new(1), MaxFlops = new(flops - 1) }, Reports.ResNet50).ShouldBe([DiagnosticIds.OverFlops]);
        Codes(new() { WarnFlops = new(1), MaxFlops = new(flops) }, Reports.ResNet50).ShouldBe([DiagnosticIds.OverWarningLevel]);
    }

    [Fact]
    public void Integer_work_is_judged_by_a_baseline_by_its_own_levels_and_by_limits_that_do_not_leave_it_out()
    {
        var committed = Baseline.Empty.With(BaselineEntry.Of(Reports.Quantized));

        Codes(new() { MaxFlops = new(1), WarnIntegerMacs = new(9_000_000) }, Reports.Quantized).ShouldBeEmpty();
        new ModelBudget { MaxFlops = new(1), Tolerance = Tolerance.None }.Judge(Reports.Quantized, committed).Findings.ShouldBeEmpty();
        new ModelBudget { MaxFlops = new(1), WarnTolerance = Tolerance.None }.Judge(Reports.Quantized, committed).Findings.ShouldBeEmpty();
        new ModelBudget { MaxFlops = new(1), Severity = FindingSeverity.Warning }.Judge(Reports.Quantized).Findings.ShouldHaveSingleItem().Severity.ShouldBe(FindingSeverity.Warning);
    }

    [Fact]
    public void A_report_without_an_entry_warns_where_only_a_warning_level_is_set()
    {
        var finding = new ModelBudget { WarnTolerance = Tolerance.None }.Judge(Reports.ResNet50).Findings.ShouldHaveSingleItem();
        (finding.Code, finding.Severity).ShouldBe((DiagnosticIds.NotInBaseline, FindingSeverity.Warning));

        new ModelBudget { Tolerance = Tolerance.None, WarnTolerance = Tolerance.None }.Judge(Reports.ResNet50).Passed.ShouldBeFalse();
        new ModelBudget { Tolerance = Tolerance.None, Severity = FindingSeverity.Warning }.Judge(Reports.ResNet50).Passed.ShouldBeTrue();
    }

    [Fact]
    public void The_baseline_is_of_the_whole_model_also_where_a_part_is_limited()
    {
        var committed = Baseline.Empty.With(BaselineEntry.Of(Reports.ResNet50) with { Macs = new(4_089_184_255) });

        new ModelBudget { MaxMacs = Macs.Parse("1G"), Module = "layer1", Tolerance = Tolerance.None }.Judge(Reports.ResNet50, committed)
            .Findings.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticIds.OverBaseline);
        new ModelBudget { Tolerance = new(1), WarnTolerance = Tolerance.None }.Judge(Reports.ResNet50, committed)
            .Findings.ShouldHaveSingleItem().Code.ShouldBe(DiagnosticIds.OverWarningLevel);
        new ModelBudget { Tolerance = new(1) }.Judge(Reports.ResNet50, committed).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void A_file_of_weights_has_parameters_alone()
    {
        var weights = Reports.Of("a.safetensors", Reports.Module("", "Weights", parameters: 5)) with { IsOfWeights = true };

        Codes(new() { MaxParameters = 5 }, weights).ShouldBeEmpty();
        Codes(new() { MaxParameters = 4 }, weights).ShouldBe([DiagnosticIds.OverParameters]);
        Codes(new() { MaxParameters = 5, MaxFlops = new(1) }, weights).ShouldBe([DiagnosticIds.WeightsHaveNoGraph]);
        Codes(new() { WarnMacs = new(1) }, weights).ShouldBe([DiagnosticIds.WeightsHaveNoGraph]);
        new ModelBudget { Tolerance = Tolerance.None }.Judge(weights, Baseline.Empty.With(BaselineEntry.Of(weights))).Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("1000000%", 1_000_000)]
    [InlineData(" 1 % ", 1)]
    [InlineData("0", 0)]
    public void The_largest_and_the_smallest_tolerance_can_be_read(string text, int percent) => Tolerance.Parse(text).Percent.ShouldBe(percent);

    [Fact]
    public void A_tolerance_that_allows_everything_is_refused()
    {
        var refusal = Should.Throw<FlopsBudgetException>(() => Tolerance.Parse("1000000.1%"));

        refusal.Text.ShouldBe("\"1000000.1%\" is not a tolerance. Write per cent of the baseline that are not negative, such as 1% or 0.5%.");
        Tolerance.Parse("0.123456789012%").ToString().ShouldBe("0.123456789012 %");
    }

    [Fact]
    public void What_one_part_of_a_pattern_has_is_told_of_the_pattern()
    {
        Codes(new() { MaxFlops = Flops.Parse("9G"), Module = "layer*" }, WithUncounted(["layer3.0"])).ShouldBe([DiagnosticIds.Uncounted]);
        var report = Reports.ResNet50 with { UnlistedParameters = [new("layer3.0", "Block", "weight", "float32[4]", 4, "aten::mul")] };
        Codes(new() { MaxParameters = 1_000_000_000, Module = "layer*" }, report).ShouldBe([DiagnosticIds.UnlistedParameters]);
    }

    // Of a block without parameters of its own the work may be counted in the model itself, which did 2 of its 12 MACs and had a peak of 90 bytes where the block had 50.
    [Fact]
    public void What_may_be_counted_elsewhere_is_the_own_work_of_that_place_or_the_higher_peak_of_it()
    {
        var block = Reports.Module("block", "Block", macs: 10, elementwise: 4) with { MayBeCountedIn = [""], PeakActivationBytes = new(50) };
        var report = Reports.Of("Net", Reports.Module("", "Net", macs: 12, elementwise: 7, children: [block]) with { PeakActivationBytes = new(90) });

        Codes(new() { MaxMacs = new(11), Module = "block" }, report).ShouldBe([DiagnosticIds.PartNotSeen]);
        Codes(new() { MaxMacs = new(12), Module = "block" }, report).ShouldBeEmpty();
        Codes(new() { MaxElementwiseOperations = 6, Module = "block" }, report).ShouldBe([DiagnosticIds.PartNotSeen]);
        Codes(new() { MaxElementwiseOperations = 7, Module = "block" }, report).ShouldBeEmpty();
        Codes(new() { MaxActivationBytes = "89", Module = "block" }, report).ShouldBe([DiagnosticIds.PartNotSeen]);
        Codes(new() { MaxActivationBytes = "90", Module = "block" }, report).ShouldBeEmpty();
    }

    // Around a plain layer nothing but element-wise work is counted elsewhere.
    [Fact]
    public void A_plain_layer_hides_elementwise_work_alone()
    {
        var layer = Reports.Module("layer", "Linear", macs: 10, elementwise: 4) with { MayBeCountedIn = [""], IsPlainLayer = true };
        var report = Reports.Of("Net", Reports.Module("", "Net", macs: 12, elementwise: 7, children: [layer]));

        Codes(new() { MaxMacs = new(10), Module = "layer" }, report).ShouldBeEmpty();
        Codes(new() { MaxElementwiseOperations = 6, Module = "layer" }, report).ShouldBe([DiagnosticIds.PartNotSeen]);
    }

    [Fact]
    public void A_baseline_that_no_tolerance_asks_for_is_no_part_of_a_verdict()
    {
        var committed = Baseline.Empty.With(BaselineEntry.Of(Reports.ResNet50));

        new ModelBudget { MaxFlops = Flops.Parse("9G") }.Judge(Reports.ResNet50, committed).Baseline.ShouldBeNull();
        new ModelBudget { WarnTolerance = Tolerance.None }.Judge(Reports.ResNet50, committed).Baseline.ShouldBe(committed.Entries[0]);
    }

    [Fact]
    public void A_peak_has_no_parts() =>
        new ModelBudget { MaxActivationBytes = "9MB" }.Judge(Reports.ResNet50).Findings.ShouldHaveSingleItem().Excess.ShouldNotBeNull().Parts.ShouldBeEmpty();

    private static FlopReport WithUncounted(string[] modules) => Reports.ResNet50 with { Uncounted = [new("mylib::special", 1, [], modules, "no rule")] };

    private static ModelBudget Budget(string limit) => limit switch
    {
        "MaxParameters" => new() { MaxParameters = 1_000_000_000 },
        "MaxParameterBytes" => new() { MaxParameterBytes = "1GB" },
        "Tolerance" => new() { Tolerance = Tolerance.None },
        "WarnParameters" => new() { WarnParameters = 1_000_000_000 },
        "WarnParameterBytes" => new() { WarnParameterBytes = "1GB" },
        "WarnTolerance" => new() { WarnTolerance = Tolerance.None },
        _ => new() { MaxFlops = Flops.Parse("9G") },
    };

    private static IEnumerable<FindingSeverity> Severities(ModelBudget budget, FlopReport report, string code) =>
        budget.Judge(report, Baseline.Empty.With(BaselineEntry.Of(Reports.ResNet50))).Findings.Where(finding => finding.Code == code).Select(finding => finding.Severity);

    private static IEnumerable<string> Codes(ModelBudget budget, FlopReport report) => budget.Judge(report).Findings.Select(finding => finding.Code);
}
