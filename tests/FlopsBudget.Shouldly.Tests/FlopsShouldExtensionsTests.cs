using FlopsBudget.Counting;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.ShouldlyExtensions;

public class FlopsShouldExtensionsTests
{
    // Linear(8, 4) on two rows.
    private const long LinearMacs = 2 * 4 * 8;

    [Fact]
    public void A_model_within_its_limits_gives_the_report()
    {
        using var model = nn.Linear(8, 4);
        using var input = zeros(2, 8);

        model.ShouldBeWithinFlops(input, 2 * LinearMacs).Macs.ShouldBe(new Macs(LinearMacs));
        model.ShouldBeWithinFlops("2,8", "0.128k");
        model.ShouldBeWithinMacs("2,8", LinearMacs);
        model.ShouldBeWithinParameters("2,8", (4 * 8) + 4).Macs.ShouldBe(new Macs(LinearMacs));
        model.ShouldBeWithinParameters("2,8", "36").Macs.ShouldBe(new Macs(LinearMacs));
        model.ShouldBeWithinParameters((4 * 8) + 4).Inputs.ShouldBeEmpty();
        model.ShouldBeWithinParameters("36").Parameters.ShouldBe(36);
        model.ShouldBeWithinBudget("2,8", new ModelBudget { MaxFlops = new(2 * LinearMacs) });
    }

    [Fact]
    public void Integer_work_has_a_limit_and_fails_those_that_leave_it_out()
    {
        using var model = nn.Linear(8, 4);
        var options = new FlopCounterOptions { Rules = CountingRules.Empty.ForModule<TorchSharp.Modules.Linear>(_ => OperatorCost.OfIntegerMacs(LinearMacs)) };

        model.ShouldBeWithinIntegerMacs("2,8", LinearMacs, options: options).IntegerMacs.ShouldBe(new Macs(LinearMacs));
        Should.Throw<ShouldAssertException>(() => model.ShouldBeWithinIntegerMacs("2,8", LinearMacs - 1, options: options)).Message.ShouldContain(DiagnosticIds.OverIntegerMacs);
        Should.Throw<ShouldAssertException>(() => model.ShouldBeWithinFlops("2,8", "1G", options: options)).Message.ShouldContain(DiagnosticIds.IntegerWorkUnjudged);
    }

    [Fact]
    public void A_model_over_its_limits_fails()
    {
        using var model = nn.Linear(8, 4);

        Should.Throw<ShouldAssertException>(() => model.ShouldBeWithinMacs("2,8", LinearMacs - 1));
        Should.Throw<ShouldAssertException>(() => model.ShouldBeWithinParameters("2,8", (4 * 8) + 4 - 1));
        Should.Throw<ShouldAssertException>(() => model.ShouldBeWithinParameters(35, customMessage: "Weights are dear.")).Message.ShouldContain("Weights are dear.");
        Should.Throw<ShouldAssertException>(() => model.ShouldBeWithinFlops("2,8", (2 * LinearMacs) - 1, customMessage: "Rows are cheap."))
            .Message.ShouldBeGolden("", "linear-over-flops.txt");
    }

    [Fact]
    public void The_failure_has_the_shape_of_shouldly()
    {
        var resnet = Reports.ResNet50;

        Should.Throw<ShouldAssertException>(() => resnet.ShouldBeWithinBudget(new ModelBudget { MaxFlops = Flops.Parse("8G"), MaxParameters = 25_000_000 }))
            .Message.ShouldBeGolden("", "over-two-limits.txt");
    }

    [Fact]
    public void Numbers_that_print_alike_are_printed_in_full()
    {
        var resnet = Reports.ResNet50;

        Should.Throw<ShouldAssertException>(() => resnet.ShouldBeWithinBudget(new ModelBudget { MaxFlops = new(8_178_368_511) }, "Ask the vision team."))
            .Message.ShouldBeGolden("", "alike.txt");
    }

    [Fact]
    public void Uncounted_operators_are_named()
    {
        var resnet = Reports.ResNet50 with { Uncounted = [new("mylib::special", 3, ["float32[1,8]"], ["layer3.0"], "no rule")] };

        Should.Throw<ShouldAssertException>(() => resnet.ShouldBeWithinBudget(new ModelBudget { MaxFlops = Flops.Parse("9G") }))
            .Message.ShouldBeGolden("", "uncounted.txt");
    }

    [Fact]
    public void A_model_that_throws_is_explained()
    {
        using var model = nn.Linear(8, 4);

        Should.Throw<FlopsBudgetException>(() => model.ShouldBeWithinFlops("2,9", "1k"))
            .Message.ShouldContain("Dimension 1 of input 1 (tensor) is 9, and Linear(in_features=8, out_features=4) needs 8.");
    }

    [Fact]
    public void A_budget_that_cannot_be_judged_says_so()
    {
        var resnet = Reports.ResNet50;

        Should.Throw<ShouldAssertException>(() => resnet.ShouldBeWithinBudget(new ModelBudget { MaxFlops = Flops.Parse("8G"), Module = "layer9" }))
            .Message.ShouldBeGolden("", "no-module.txt");
    }

    [Fact]
    public void The_frames_of_a_broken_budget_are_those_of_the_test()
    {
        using var model = nn.Linear(8, 4);

        var text = Should.Throw<ShouldAssertException>(() => model.ShouldBeWithinFlops("1,8", 63)).ToString();

        text.ShouldContain(nameof(The_frames_of_a_broken_budget_are_those_of_the_test));
        text.Split('\n').ShouldNotContain(line => line.Contains("/src/FlopsBudget", StringComparison.Ordinal));
    }
}
