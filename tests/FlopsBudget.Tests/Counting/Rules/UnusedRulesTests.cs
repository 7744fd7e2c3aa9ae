using FlopsBudget.Counting;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Counting.Rules;

/// <summary>A rule that counted nothing is an error, with what may have been meant.</summary>
public sealed class UnusedRulesTests
{
    [Fact]
    public void Names_the_nearest_operators() =>
        Unused(CountingRules.Empty.ForOperator("aten::reluu", _ => default))
            .ShouldStartWith("The rule for the operator \"aten::reluu\" counted nothing: it did not run. Nearest: aten::relu");

    [Fact]
    public void Says_what_an_operator_is_hidden_by()
    {
        using var model = nn.Conv2d(3, 4, 3);
        var error = Should.Throw<FlopsBudgetException>(() =>
            FlopCounter.Count(model, "1,3,8,8", new() { Rules = CountingRules.Empty.ForOperator("aten::convolution", _ => default) }));
        error.Text.ShouldBe("The rule for the operator \"aten::convolution\" counted nothing: it ran inside aten::conv2d, which has a formula or a rule of its own. Write the rule for that.");
    }

    [Theory]
    [InlineData("OpCounter")]
    [InlineData("OpCounter2019")]
    public void Says_that_a_convention_counts_no_operators(string convention)
    {
        using var model = nn.Linear(3, 4);
        var options = new FlopCounterOptions { Convention = Convention.Parse(convention), Rules = CountingRules.Empty.ForOperator("aten::linear", _ => OperatorCost.OfMacs(1)) };
        Should.Throw<FlopsBudgetException>(() => FlopCounter.Count(model, "2,3", options)).Text
            .ShouldBe($"The rule for the operator \"aten::linear\" counted nothing: {convention} counts layers, and no operators. Write the rule for the module that runs it, or count under another convention.");
    }

    [Fact]
    public void Names_the_nearest_types() =>
        Unused(CountingRules.Empty.ForModuleType("TwoLayer", _ => default))
            .ShouldBe("The rule for the module type \"TwoLayer\" counted nothing: the model has none. Nearest: TwoLayers, Linear, Sequential.");

    [Fact]
    public void Names_the_nearest_paths() =>
        Unused(CountingRules.Empty.ForModulesAt("0.frist", _ => default))
            .ShouldStartWith("The rule for the module path \"0.frist\" counted nothing: the model has none. Nearest: 0.first");

    [Fact]
    public void Says_that_a_module_lies_in_one_with_a_rule() =>
        Unused(CountingRules.Empty.ForModulesAt("0", _ => default).ForModulesAt("0.first", _ => default))
            .ShouldBe("The rule for the module path \"0.first\" counted nothing: \"0.first\" ran inside a module that has a rule of its own.");

    [Fact]
    public void Says_that_a_module_was_not_called()
    {
        using var idle = nn.Linear(3, 3);
        using var model = Models.Calling.Modules(x => x[0] + 1, ("idle", idle));
        var error = Should.Throw<FlopsBudgetException>(() =>
            FlopCounter.Count(model, "2,3", new() { Rules = CountingRules.Empty.ForModulesAt("idle", _ => default) }));
        error.Text.ShouldBe("The rule for the module path \"idle\" counted nothing: \"idle\" was not called. A module is seen when it is run with call, not with forward.");
    }

    private static string Unused(CountingRules rules)
    {
        var error = Should.Throw<FlopsBudgetException>(() => CountingRulesTests.Count(rules));
        error.Code.ShouldBe(DiagnosticIds.UnusedRule);
        return error.Text;
    }
}
