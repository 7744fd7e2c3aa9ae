using FlopsBudget.Counting.Rules;
using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Conventions;

/// <summary>The table of operators.</summary>
internal sealed class StandardConvention() : Convention(
    "Standard",
    "Multiply-adds of every contraction, dense and over the whole batch; other arithmetic is a figure of its own.")
{
    internal override bool IsStandard => true;

    internal override ConventionReading Read(OperatorTrace trace, RuleClaims claims) =>
        new(OperatorWalk.Count(trace, OperatorTable.Standard.Read, claims));
}
