using FlopsBudget.Counting;

namespace FlopsBudget.Tests.Counting.Rules;

/// <summary>Rules from a class that a project names.</summary>
public sealed class RulesFromTypeTests
{
    [Fact]
    public void Takes_the_rules_of_a_class()
    {
        var rules = CountingRules.From(typeof(Own));
        CountingRulesTests.Count(rules).Operators.ShouldContain(total => total.Name == "aten::relu" && total.Macs.Value == 11);
    }

    [Theory]
    [InlineData(typeof(string), "it is not a class that implements FlopsBudget.ICountingRules")]
    [InlineData(typeof(Abstract), "it is not a class that implements")]
    [InlineData(typeof(NeedsArguments), "it has no constructor without parameters")]
    [InlineData(typeof(Throws), "its code threw FormatException: broken")]
    [InlineData(typeof(Nothing), "its property Rules is null")]
    public void Says_why_a_class_cannot_be_used(Type type, string why)
    {
        var error = Should.Throw<FlopsBudgetException>(() => CountingRules.From(type));
        error.Code.ShouldBe(DiagnosticIds.UnusableRules);
        error.Text.ShouldStartWith($"The class of rules {type.FullName} cannot be used: {why}");
    }

    internal sealed class Own : ICountingRules
    {
        public CountingRules Rules => CountingRules.Empty.ForOperator("relu", _ => OperatorCost.OfMacs(11));
    }

    internal abstract class Abstract : ICountingRules
    {
        public abstract CountingRules Rules { get; }
    }

    internal sealed class NeedsArguments(CountingRules rules) : ICountingRules
    {
        public CountingRules Rules => rules;
    }

    internal sealed class Throws : ICountingRules
    {
        public CountingRules Rules => throw new FormatException("broken");
    }

    internal sealed class Nothing : ICountingRules
    {
        public CountingRules Rules => null!;
    }
}
