using FlopsBudget.Onnx.Formulas;

namespace FlopsBudget.Onnx.Tests.Counting;

/// <summary>The lists of operators: ONNX of 28, its classical models, and ONNX Runtime's own.</summary>
public sealed class OperatorListTests
{
    // RMSNormalization under the name that ONNX Runtime had for it before ONNX did.
    private const string Older = "onnx::SimplifiedLayerNormalization";

    private static readonly string[] Listed = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Reference", "operators.txt"));

    [Fact]
    public void Every_operator_is_in_a_class_and_nothing_else()
    {
        // One that is in two would have stopped the table from being made.
        var known = OnnxTable.Standard.Rules.Select(rule => rule.Name).ToList();
        Listed.Except(known).ShouldBeEmpty();
        known.Except(Listed).ShouldBe([Older]);
    }

    [Theory]
    [InlineData("onnx::", 203)]
    [InlineData("ai.onnx.ml::", 19)]
    [InlineData("com.microsoft::", 128)]
    public void The_lists_are_whole(string domain, int operators) => Listed.Distinct().Count(name => name.StartsWith(domain, StringComparison.Ordinal)).ShouldBe(operators);

    [Fact]
    public void Every_rule_says_its_formula() => OnnxTable.Standard.Rules.ShouldAllBe(rule => rule.Note.Length > 5);
}
