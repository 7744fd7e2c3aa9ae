using System.Collections.Frozen;
using FlopsBudget.Counting.Formulas;
using FlopsBudget.Counting.Rules;
using FlopsBudget.Traces;

namespace FlopsBudget.Counting;

/// <summary>
/// What ran on integers, for conventions that know nothing of it: their tools say 0 of a quantized model, which is no figure to judge.
/// It is counted by the table, and never part of what the convention counts.
/// </summary>
internal static class IntegerWork
{
    private static readonly FrozenSet<string> Names = Quantized.Rules
        .Where(rule => rule.Class is OperatorClass.Contraction or OperatorClass.Uncountable)
        .Select(rule => rule.Name)
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The calls that a convention has left out, with their integer work or the reason why it is not known.</summary>
    internal static IEnumerable<CountedCall> LeftOutOf(IReadOnlyList<CountedCall> counted, OperatorTrace trace, RuleClaims claims)
    {
        var known = counted.Select(call => call.Call).ToHashSet(ReferenceEqualityComparer.Instance);
        return OperatorWalk.Count(trace, Read, claims).Where(call => Names.Contains(call.Call.Name) && !known.Contains(call.Call));
    }

    private static CallReading Read(OperatorCall call)
    {
        if (!Names.Contains(call.Name))
        {
            return CallReading.LookInside;
        }

        var reading = OperatorTable.Standard.Read(call);
        return reading.Cost is { } cost ? CallReading.Costs(OperatorCost.OfIntegerMacs(cost.IntegerMacs)) : reading;
    }
}
