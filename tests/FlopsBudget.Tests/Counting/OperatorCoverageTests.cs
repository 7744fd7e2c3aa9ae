using FlopsBudget.Counting;

namespace FlopsBudget.Tests.Counting;

public class OperatorCoverageTests
{
    [Fact]
    public void Every_operator_of_the_installed_libtorch_is_in_a_class_or_known_to_only_call_others()
    {
        var known = OperatorTable.Standard.Rules.Select(rule => rule.Name).Concat(Composites.Names).ToHashSet(StringComparer.Ordinal);
        var withoutNamespace = known.Select(name => name[(name.IndexOf("::", StringComparison.Ordinal) + 2)..]).ToHashSet(StringComparer.Ordinal);

        var unknown = RegisteredOperators.Read().Where(name => name.Split("::") switch
        {
            ["aten" or "prim", _] => false,
            [_, _] => !known.Contains(name),
            _ => !withoutNamespace.Contains(name),
        }).Except(CompilerOnly);

        unknown.Order(StringComparer.Ordinal).ShouldBeEmpty(
            "Give each a rule in src/FlopsBudget.Core/Counting/Formulas, or name it in Composites if all that it does is to call others.");
    }

    [Fact]
    public void Reading_the_library_finds_the_operators_that_everyone_knows()
    {
        var names = RegisteredOperators.Read();
        names.Count.ShouldBeGreaterThan(1500);
        foreach (var name in new[] { "conv2d", "addmm", "lstm", "scaled_dot_product_attention", "einsum", "quantized::linear_dynamic" })
        {
            names.ShouldContain(name);
        }
    }

    [Fact]
    public void Every_rule_of_pytorch_s_own_namespace_is_for_an_operator_that_libtorch_has()
    {
        var registered = RegisteredOperators.Read();
        OperatorTable.Standard.Rules.Select(rule => rule.Name).Concat(Composites.Names)
            .Where(name => name.StartsWith("aten::", StringComparison.Ordinal) && !registered.Contains(name["aten::".Length..]) && !registered.Contains(name))
            .ShouldBeEmpty("A rule for a name that does not exist counts nothing.");
    }

    [Fact]
    public void No_operator_has_a_rule_and_is_looked_into_as_well() =>
        Composites.Names.Where(name => OperatorTable.Standard.Find(name) is not null).ShouldBeEmpty();

    /// <summary>Registered with the TorchScript compiler, never dispatched.</summary>
    private static readonly string[] CompilerOnly =
        ["onnx::Reshape", "onnx::Shape", "profiler::_call_end_callbacks_on_jit_fut"];
}
