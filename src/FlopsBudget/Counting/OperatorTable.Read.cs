using FlopsBudget.Tracing;

namespace FlopsBudget.Counting;

public sealed partial class OperatorTable
{
    /// <summary>What the table makes of a call: one without a rule is looked into, and reported when there is nothing inside.</summary>
    internal CallReading Read(OperatorCall call)
    {
        if (Find(call.Name) is { } rule)
        {
            return Apply(rule, call);
        }

        return call.Children.Count == 0 && IsOperator(call.Name)
            ? CallReading.Fails("no rule knows this operator")
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

        try
        {
            return CallReading.Costs(rule.Formula(call));
        }
        catch (UnexpectedArgumentException exception)
        {
            return CallReading.Fails($"its formula does not fit: {exception.Message}");
        }
    }

    /// <summary>Operators carry a namespace; frames of TorchScript (<c>forward</c>) and of the backward pass do not, or carry autograd's.</summary>
    private static bool IsOperator(string name) =>
        name.Contains("::", StringComparison.Ordinal) && !name.Contains("autograd::", StringComparison.Ordinal);
}
