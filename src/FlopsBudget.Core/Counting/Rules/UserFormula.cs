using System.Collections.Immutable;
using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Rules;

/// <summary>Runs a user's formula; what goes wrong in it is told with the rule it belongs to.</summary>
internal static class UserFormula
{
    /// <summary>How a message names the rule for an operator.</summary>
    internal static string TargetOf(string name) => $"the operator \"{name}\"";

    internal static CountedCall Apply(OperatorFormula formula, OperatorCall call) =>
        Apply(TargetOf(call.Name), call, () => formula(call));

    /// <summary>A module counts as one operator that is named for its type.</summary>
    internal static CountedCall Apply(ModuleRule rule, ModuleCall call) =>
        Apply(rule.Target, AsOperator(call), () => rule.Formula(call));

    /// <summary>A call of a module in the shape of an operator's call, so that it adds up with them.</summary>
    internal static OperatorCall AsOperator(ModuleCall call) =>
        new(call.Scope.TypeName, Arguments(call.Inputs), Arguments(call.Outputs), module: call);

    private static ImmutableArray<OperatorArgument> Arguments(ImmutableArray<TensorShape> shapes) => [.. shapes.Select(OperatorArgument.Of)];

    private static CountedCall Apply(string target, OperatorCall call, Func<OperatorCost> formula)
    {
        OperatorCost cost;
        try
        {
            cost = formula();
        }
        catch (UnexpectedArgumentException exception)
        {
            return new(call, OperatorCost.Zero, $"the rule for {target} does not fit: {exception.Message}", target);
        }
        catch (Exception exception) when (exception is not FlopsBudgetException)
        {
            throw Unusable(target, $"threw {exception.GetType().Name} on {call}: {exception.Message}", exception);
        }

        return cost.Macs >= 0 && cost.Elementwise >= 0 && cost.IntegerMacs >= 0
            ? new(call, cost, Rule: target)
            : throw Unusable(target, $"gave a negative cost on {call}");
    }

    private static FlopsBudgetException Unusable(string target, string why, Exception? cause = null) =>
        new(DiagnosticIds.UnusableRules, $"The rule for {target} {why}.", cause);
}
