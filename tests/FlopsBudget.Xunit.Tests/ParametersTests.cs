using Xunit.Sdk;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.XunitAssertions;

public class ParametersTests
{
    // Linear(8, 4) with its bias.
    private const long Parameters = (8 * 4) + 4;

    [Fact]
    public void Need_no_input()
    {
        using var model = nn.Linear(8, 4);

        var report = Assert.WithinParameters(model, Parameters);

        report.Parameters.ShouldBe(Parameters);
        report.Inputs.ShouldBeEmpty();
        Assert.WithinParameters(model, "0.036k").Model.ShouldBe("Linear");
        Assert.WithinParameters(() => nn.Linear(8, 4), "36").Model.ShouldBe("Linear");
        FlopsAssert.WithinParameters(() => nn.Linear(8, 4), Parameters, new() { ModelName = "head" }).Model.ShouldBe("head");
    }

    [Fact]
    public void With_an_input_the_model_is_run()
    {
        using var model = nn.Linear(8, 4);

        Assert.WithinParameters(model, "2,8", "36").Macs.ShouldBe(new Macs(2 * 8 * 4));
        Assert.WithinParameters(() => nn.Linear(8, 4), "2,8", "36").Macs.ShouldBe(new Macs(2 * 8 * 4));
        Assert.WithinParameters(() => model.call(zeros(2, 8)), "36", model).Macs.ShouldBe(new Macs(2 * 8 * 4));
    }

    [Fact]
    public void A_part_of_a_model_has_its_own_limit()
    {
        using var model = new TwoInputs();

        Assert.WithinParameters(model, (3 * 4) + 4, module: "_right");
        Should.Throw<FlopsAssertException>(() => Assert.WithinParameters(model, (3 * 4) + 4, module: "_left")).Message.ShouldContain("_left has 28 parameters");
    }

    [Fact]
    public void Too_many_are_told_with_the_modules_that_have_them()
    {
        using var model = new TwoInputs();

        Should.Throw<FlopsAssertException>(() => Assert.WithinParameters(model, 43)).Message.ShouldBeGolden("", "parameters.txt");
    }

    [Fact]
    public void What_was_not_run_keeps_no_other_budget()
    {
        using var model = nn.Linear(8, 4);
        var report = Assert.WithinParameters(model, Parameters);

        Should.Throw<FlopsAssertException>(() => Assert.WithinBudget(report, new ModelBudget { MaxFlops = new(1_000_000) })).Message.ShouldContain(DiagnosticIds.NothingMeasured);
    }
}
