using FlopsBudget.Tracing;

namespace FlopsBudget.Counting;

/// <summary>
/// Reads a trace with a table of rules: the outermost operator with a rule counts and hides what it calls;
/// an operator without one is looked into. One that calls nothing is reported, and so is one that no rule knows and whose
/// inner calls cost nothing: a kernel of its own allocates its result with calls that are free.
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

        var before = counted.Count;
        foreach (var child in call.Children)
        {
            Visit(child, table, counted);
        }

        if (IsOperator(call.Name) && !IsExplained(call, counted.Skip(before)))
        {
            counted.Add(new(call, OperatorCost.Zero, "no rule knows this operator"));
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

    private static bool IsExplained(OperatorCall call, IEnumerable<CountedCall> inner) =>
        (call.Children.Count > 0 && Composites.Names.Contains(call.Name))
        || inner.Any(part => part.Problem is not null || part.Cost != OperatorCost.Zero);

    /// <summary>Operators carry a namespace; frames of TorchScript (<c>forward</c>) and of the backward pass do not, or carry autograd's.</summary>
    private static bool IsOperator(string name) =>
        name.Contains("::", StringComparison.Ordinal) && !name.Contains("autograd::", StringComparison.Ordinal);
}
