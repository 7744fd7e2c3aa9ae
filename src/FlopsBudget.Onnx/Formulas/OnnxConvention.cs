using FlopsBudget.Counting;
using FlopsBudget.Counting.Conventions;

namespace FlopsBudget.Onnx.Formulas;

/// <summary>The standard convention for what ONNX runs.</summary>
internal static class OnnxConvention
{
    internal static Convention Instance { get; } = new(new ConventionMethod(
        "Standard",
        "Multiply-adds of every contraction, dense and over the whole batch; other arithmetic is a figure of its own.",
        [],
        (trace, claims) => new([.. OperatorWalk.Count(trace, OnnxTable.Standard.Read, claims).Select(call => call.Call.Times == 1 ? call : call with { Cost = Times(call.Cost, call.Call.Times) })]))
    {
        IsStandard = true,
        IsTheOnlyOne = true,
        FormulaOf = static name => OnnxTable.Standard.Find(name)?.Note,
    });

    /// <summary>The cost of something that runs several times.</summary>
    internal static OperatorCost Times(OperatorCost cost, long times) =>
        checked(new(cost.Macs * times, cost.Elementwise * times) { IntegerMacs = cost.IntegerMacs * times });
}
