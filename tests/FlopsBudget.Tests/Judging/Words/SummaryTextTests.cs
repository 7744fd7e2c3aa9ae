namespace FlopsBudget.Tests.Judging.Words;

/// <summary>The line of a budget in a log.</summary>
public class SummaryTextTests
{
    // The work of the block may be counted in the model, which did 2 of its 12 MACs itself.
    private static readonly FlopReport Unseen = Reports.Of("Net", Reports.Module("", "Net", macs: 12, parameters: 5, children:
    [
        Reports.Module("block", "Block", macs: 7, parameters: 5) with { MayBeCountedIn = [""] },
        Reports.Module("seen", "Block", macs: 3),
    ]));

    [Fact]
    public void A_pattern_that_matches_nothing_has_no_figures() =>
        new ModelBudget { MaxFlops = "9G", Module = "layer9" }.Judge(Reports.ResNet50).Summary.ShouldStartWith("ResNet50 has no module \"layer9\"; the nearest are ");

    [Fact]
    public void What_was_not_seen_to_begin_is_a_lower_bound_of_what_a_run_costs_and_not_of_parameters()
    {
        const string bound = ", a lower bound: some modules were not seen to begin";

        new ModelBudget { MaxMacs = new(20), Module = "block" }.Judge(Unseen).Summary.ShouldEndWith(bound);
        new ModelBudget { WarnElementwiseOperations = 20, MaxMacs = new(20), Module = "*" }.Judge(Unseen).Summary.ShouldEndWith(bound);
        new ModelBudget { MaxParameters = 5, Module = "block" }.Judge(Unseen).Summary.ShouldEndWith(" for float32[1,3,224,224]");
        new ModelBudget { MaxMacs = new(20), Module = "seen" }.Judge(Unseen).Summary.ShouldEndWith(" for float32[1,3,224,224]");
    }

    [Fact]
    public void Values_that_were_made_up_are_told()
    {
        var report = Reports.ResNet50 with { Trace = Reports.ResNet50.Trace with { MadeUpValues = "input 0" } };

        new ModelBudget { MaxFlops = "9G", OnMadeUpValues = UncountedPolicy.Ignore }.Judge(report).Summary.ShouldEndWith(" for float32[1,3,224,224], with input values that were made up");
    }

    // By parameters layer4 is the largest with 14,964,736, by FLOPs layer3.
    [Fact]
    public void The_costliest_module_is_so_by_the_first_figure_that_is_limited_or_by_FLOPs()
    {
        new ModelBudget { MaxParameters = "15M", Module = "layer*" }.Judge(Reports.ResNet50).Summary.ShouldContain("the costliest is layer4 with ");
        new ModelBudget { MaxFlops = "9G", MaxParameters = "15M", Module = "layer*" }.Judge(Reports.ResNet50).Summary.ShouldContain("the costliest is layer3 with ");
        new ModelBudget { Tolerance = Tolerance.None, Module = "layer*" }.Judge(Reports.ResNet50).Summary.ShouldContain("the costliest is layer3 with ");
    }

    [Fact]
    public void What_is_over_is_told_as_that_also_where_it_only_warns() =>
        new ModelBudget { MaxFlops = "8G", Severity = FindingSeverity.Warning }.Judge(Reports.ResNet50).Summary
            .ShouldStartWith("ResNet50: 8.178 GFLOPs of 8 GFLOPs (102.2 %, 178.4 M over), 4.089 GMACs, ");

    [Fact]
    public void Nothing_of_nothing_is_no_share() =>
        new ModelBudget { MaxFlops = Flops.Zero, MaxIntegerMacs = new(8_388_608) }.Judge(Reports.Quantized).Summary.ShouldStartWith("Quantized: 0 FLOPs of 0 FLOPs (0 left), 0 MACs, ");

    [Fact]
    public void Work_on_integers_is_shown_where_there_is_some_and_usual_figures_always()
    {
        new ModelBudget { MaxParameters = "2M" }.Judge(Reports.Quantized).Summary.ShouldStartWith("Quantized: 0 FLOPs, 0 MACs, 8.389 M integer MACs, 1.05 M parameters of 2 M parameters (");
        new ModelBudget { MaxParameters = "30M" }.Judge(Reports.ResNet50).Summary.ShouldNotContain("integer");
    }
}
