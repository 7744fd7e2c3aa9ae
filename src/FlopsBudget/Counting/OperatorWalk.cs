using FlopsBudget.Tracing;

namespace FlopsBudget.Counting;

/// <summary>
/// Reads a trace with a table of rules: the outermost operator with a rule counts and hides what it calls;
/// an operator without one is looked into; one that calls nothing is reported.
/// </summary>
internal static class OperatorWalk
{
    internal static IReadOnlyList<CountedCall> Count(OperatorTrace trace, OperatorTable table)
    {
        var counted = new List<CountedCall>();
        foreach (var call in trace.Calls)
        {
            Visit(call, table, counted);
        }

        return counted;
    }

    private static void Visit(OperatorCall call, OperatorTable table, List<CountedCall> counted)
    {
        if (table.Find(call.Name) is { } rule)
        {
            counted.Add(Apply(rule, call));
            return;
        }

        if (call.Children.Count == 0 && IsOperator(call.Name))
        {
            counted.Add(new(call, OperatorCost.Zero, "no rule knows this operator"));
        }

        foreach (var child in call.Children)
        {
            Visit(child, table, counted);
        }
    }

    private static CountedCall Apply(OperatorRule rule, OperatorCall call)
    {
        if (rule.Class == OperatorClass.Uncountable)
        {
            return new(call, OperatorCost.Zero, rule.Note);
        }

        try
        {
            return new(call, rule.Formula(call));
        }
        catch (UnexpectedArgumentException exception)
        {
            return new(call, OperatorCost.Zero, $"its formula does not fit: {exception.Message}");
        }
    }

    /// <summary>Operators carry a namespace; frames of TorchScript (<c>forward</c>) and of the backward pass do not, or carry autograd's.</summary>
    private static bool IsOperator(string name) =>
        name.Contains("::", StringComparison.Ordinal) && !name.Contains("autograd::", StringComparison.Ordinal);
}
