using FlopsBudget.Counting;
using FlopsBudget.Traces;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Counting.Rules;

public sealed class CountingRulesTests
{
    // Input [4, 8] throughout.
    private const long Dense = 4 * 8 * 8;

    [Fact]
    public void A_rule_for_an_operator_replaces_its_formula()
    {
        var rules = CountingRules.Empty.ForOperator("aten::addmm", call => OperatorCost.OfMacs(call.Tensor(1).Size(0)));
        Count(rules).Macs.Value.ShouldBe(3 * 4);
    }

    [Fact]
    public void A_rule_for_an_operator_without_a_namespace_is_for_pytorchs()
    {
        var rules = CountingRules.Empty.ForOperator("relu", call => OperatorCost.OfElementwise(7));
        Count(rules).Operators.Single(total => total.Name == "aten::relu").ElementwiseOperations.ShouldBe(7);
    }

    [Fact]
    public void A_rule_for_a_type_replaces_all_that_runs_inside()
    {
        var rules = CountingRules.Empty.ForModule<TwoLayers>(call => OperatorCost.OfMacs(2 * Dense / (long)call.Scope.Settings["Share"]!));
        var report = Count(rules);
        report.Macs.Value.ShouldBe((2 * Dense / 4) + Dense);
        report.Root.Children[0].Macs.Value.ShouldBe(2 * Dense / 4);
        report.Root.Children[0].Children.ShouldAllBe(child => child.Macs.Value == 0 && child.ElementwiseOperations == 0);
        report.Operators.ShouldContain(total => total.Name == nameof(TwoLayers) && total.Calls == 1);
        report.Sums().ShouldBeEmpty();
    }

    [Fact]
    public void A_rule_for_a_name_of_a_type_is_the_same()
    {
        var rules = CountingRules.Empty.ForModuleType("TwoLayers", _ => OperatorCost.OfMacs(5));
        Count(rules).Macs.Value.ShouldBe(5 + Dense);
    }

    [Theory]
    [InlineData("0.first", 5 + (2 * Dense))]
    [InlineData("*.second", 5 + (2 * Dense))]
    [InlineData("0.*", 5 + 5 + Dense)]
    [InlineData("**.second", 5 + (2 * Dense))]
    public void A_rule_for_a_path_takes_wildcards(string path, long macs)
    {
        var rules = CountingRules.Empty.ForModulesAt(path, _ => OperatorCost.OfMacs(5));
        Count(rules).Macs.Value.ShouldBe(macs);
    }

    [Fact]
    public void A_rule_gets_shapes_types_settings_and_parameters()
    {
        var rules = CountingRules.Empty.ForModule<Linear>(call =>
        {
            call.Inputs.ShouldHaveSingleItem().ToString().ShouldBe("float32[4,8]");
            call.Outputs.ShouldHaveSingleItem().Type.ShouldBe(ElementType.Float32);
            call.Scope.Settings["in_features"].ShouldBe(8L);
            call.Scope.ParameterShapes.Select(parameter => parameter.Name).ShouldBe(["weight", "bias"]);
            return OperatorCost.OfMacs(1);
        });
        Count(rules).Macs.Value.ShouldBe(3);
    }

    [Fact]
    public void A_rule_gets_all_tensors_of_a_module_with_several_inputs_and_results()
    {
        var rules = CountingRules.Empty.ForModule<LSTM>(call =>
        {
            call.Inputs.Select(input => input.ToString()).ShouldBe(["float32[3,2,8]", "float32[1,2,4]", "float32[1,2,4]"]);
            call.Outputs.Select(output => output.ToString()).ShouldBe(["float32[3,2,4]", "float32[1,2,4]", "float32[1,2,4]"]);
            return OperatorCost.OfMacs(9);
        });
        using var lstm = nn.LSTM(8, 4);
        using var state = zeros(1, 2, 4);
        using var model = Models.Calling.Module(lstm, (layer, x) => layer.call(x[0], (state, state)).Item1);
        using var input = zeros(3, 2, 8);
        FlopCounter.Count(model, input, new() { Rules = rules, Execution = Execution.Real }).Macs.Value.ShouldBe(9);
    }

    [Fact]
    public void The_outer_of_two_modules_with_rules_counts()
    {
        var rules = CountingRules.Empty
            .ForModule<TwoLayers>(_ => OperatorCost.OfMacs(5))
            .ForModule<Linear>(_ => OperatorCost.OfMacs(3));
        Count(rules).Macs.Value.ShouldBe(5 + 3);
    }

    [Fact]
    public void A_rule_goes_before_every_convention_and_stays_when_it_is_changed()
    {
        var report = Count(CountingRules.Empty.ForModule<TwoLayers>(_ => OperatorCost.OfMacs(5)));
        foreach (var convention in Convention.All.Except([Convention.OpCounter2019]))
        {
            report.Under(convention).Macs.Value.ShouldBe(5 + Dense, convention.Name);
        }

        report.Under(Convention.OpCounter2019).Macs.Value.ShouldBe(5 + (4 * 8 * ((2 * 8) - 1)));
    }

    [Fact]
    public void Rules_are_for_the_count_that_they_are_given_to()
    {
        Count(CountingRules.Empty.ForModule<TwoLayers>(_ => OperatorCost.OfMacs(5))).Macs.Value.ShouldBe(5 + Dense);
        Count(CountingRules.Empty).Macs.Value.ShouldBe(3 * Dense);
    }

    [Fact]
    public void A_collection_does_not_change_when_a_rule_is_added()
    {
        var one = CountingRules.Empty.ForOperator("aten::linear", _ => OperatorCost.Zero);
        _ = one.ForOperator("aten::relu", _ => OperatorCost.Zero);
        Should.NotThrow(() => one.ForOperator("aten::relu", _ => OperatorCost.Zero));
    }

    [Fact]
    public void Two_rules_for_one_thing_are_an_error_when_they_are_written()
    {
        Unusable(() => CountingRules.Empty.ForOperator("relu", _ => default).ForOperator("aten::relu", _ => default)).ShouldContain("the operator \"aten::relu\"");
        Unusable(() => CountingRules.Empty.ForModule<Linear>(_ => default).ForModule<Linear>(_ => default)).ShouldContain("the module type \"TorchSharp.Modules.Linear\"");
        Unusable(() => CountingRules.Empty.ForModulesAt("a.*", _ => default).ForModulesAt("a.*", _ => default)).ShouldContain("the module path \"a.*\"");
    }

    [Fact]
    public void Two_rules_for_one_thing_are_an_error_when_a_model_shows_it()
    {
        var rules = CountingRules.Empty.ForModule<TwoLayers>(_ => default).ForModulesAt("0", _ => default);
        Unusable(() => Count(rules)).ShouldBe(
            "The module \"0\" (TwoLayers) has two rules: one for the module type \"FlopsBudget.Tests.Counting.Rules.TwoLayers\" and one for the module path \"0\". " +
            "Remove one of them, or write the path so that it leaves this module out.");
    }

    [Fact]
    public void A_rule_that_throws_is_named_with_what_it_was_given() =>
        Unusable(() => Count(CountingRules.Empty.ForOperator("relu", _ => throw new FormatException("no")))).ShouldBe(
            "The rule for the operator \"aten::relu\" threw FormatException on aten::relu(float32[4,8]) -> float32[4,8]: no.");

    [Fact]
    public void A_negative_cost_is_an_error() =>
        Unusable(() => Count(CountingRules.Empty.ForOperator("relu", _ => OperatorCost.OfMacs(-1)))).ShouldContain("negative");

    [Fact]
    public void More_FLOPs_than_64_bits_hold_are_an_error_also_where_the_MACs_fit() =>
        Should.Throw<FlopsBudgetException>(() => Count(CountingRules.Empty.ForOperator("relu", _ => OperatorCost.OfMacs(long.MaxValue / 2)))).Code.ShouldBe(DiagnosticIds.UnreadableInput);

    [Fact]
    public void A_rule_that_asks_for_an_argument_that_is_not_there_leaves_the_operator_uncounted()
    {
        var report = Count(CountingRules.Empty.ForOperator("relu", call => OperatorCost.OfMacs(call.Tensor(3).Elements)));
        report.Uncounted.ShouldHaveSingleItem().Reason.ShouldStartWith("the rule for the operator \"aten::relu\" does not fit");
    }

    internal static FlopReport Count(CountingRules rules)
    {
        using var model = nn.Sequential(new TwoLayers(8, share: 4), nn.Linear(8, 8));
        return FlopCounter.Count(model, "4,8", new() { Rules = rules });
    }

    private static string Unusable(Action code)
    {
        var error = Should.Throw<FlopsBudgetException>(code);
        error.Code.ShouldBe(DiagnosticIds.UnusableRules);
        return error.Text;
    }
}
