using FlopsBudget.Counting;
using FlopsBudget.Counting.Conventions;
using FlopsBudget.Counting.Rules;
using FlopsBudget.Traces;

namespace FlopsBudget.Onnx.Formulas;

/// <summary>The standard convention for what ONNX runs.</summary>
internal sealed class OnnxConvention() : Convention(
    "Standard",
    "Multiply-adds of every contraction, dense and over the whole batch; other arithmetic is a figure of its own.")
{
    internal static OnnxConvention Instance { get; } = new();

    internal override bool IsStandard => true;

    internal override bool IsTheOnlyOne => true;

    internal override ConventionReading Read(OperatorTrace trace, RuleClaims claims) =>
        new([.. OperatorWalk.Count(trace, OnnxTable.Standard.Read, claims).Select(call => call.Call.Times == 1 ? call : call with { Cost = Times(call.Cost, call.Call.Times) })]);

    /// <summary>The cost of something that runs several times.</summary>
    internal static OperatorCost Times(OperatorCost cost, long times) =>
        checked(new(cost.Macs * times, cost.Elementwise * times) { IntegerMacs = cost.IntegerMacs * times });
}
