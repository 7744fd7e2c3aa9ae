using FlopsBudget.Traces;

namespace FlopsBudget.Counting;

public sealed partial class OperatorTable
{
    /// <summary>
    /// What the table makes of a call. One without a rule is looked into, and reported when nothing inside costs anything:
    /// a kernel of its own allocates its result with calls that are free.
    /// </summary>
    internal CallReading Read(OperatorCall call)
    {
        if (Find(call.Name) is { } rule)
        {
            return Apply(rule, call);
        }

        return IsOperator(call.Name) && !(call.Children.Count > 0 && Composites.Names.Contains(call.Name))
            ? CallReading.LookInsideOrFail("no rule knows this operator")
            : CallReading.LookInside;
    }

    /// <summary>The same without element-wise work.</summary>
    internal CallReading ReadMacs(OperatorCall call) => Read(call) is { Cost: { } cost } ? CallReading.Macs(cost.Macs) : Read(call);

    private static CallReading Apply(OperatorRule rule, OperatorCall call)
    {
        if (rule.Class == OperatorClass.Uncountable)
        {
            return CallReading.Fails(rule.Note);
        }

        var reading = Formula(rule, call);
        return rule.Class == OperatorClass.Contraction ? reading : reading.WithoutContractions();
    }

    private static CallReading Formula(OperatorRule rule, OperatorCall call)
    {
        try
        {
            return CallReading.Costs(rule.Formula(call));
        }
        catch (Exception exception) when (exception is UnexpectedArgumentException or IndexOutOfRangeException)
        {
            // The second: a tensor has fewer dimensions than the formula reads, as in a call that failed.
            return CallReading.Fails($"its formula does not fit: {exception.Message}");
        }
    }

    /// <summary>Operators carry a namespace; frames of TorchScript (<c>forward</c>) and of the backward pass do not, or carry autograd's.</summary>
    private static bool IsOperator(string name) =>
        name.Contains("::", StringComparison.Ordinal) && !name.Contains("autograd::", StringComparison.Ordinal);
}
