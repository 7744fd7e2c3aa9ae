using FlopsBudget.Counting;

namespace FlopsBudget.Tests.Counting;

public class OperatorTableTests
{
    [Fact]
    public void Standard_table_has_one_rule_for_a_name() =>
        OperatorTable.Standard.Rules.Select(rule => rule.Name).ShouldBeUnique();

    [Fact]
    public void Every_rule_says_in_words_what_it_counts() =>
        OperatorTable.Standard.Rules.Where(rule => string.IsNullOrWhiteSpace(rule.Note)).ShouldBeEmpty();

    [Fact]
    public void Two_rules_for_one_name_are_refused() =>
        Should.Throw<ArgumentException>(() => new OperatorTable([.. OperatorRules.Free("relu", "once"), .. OperatorRules.Free("relu", "twice")]));
}
