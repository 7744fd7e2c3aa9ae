using System.Numerics;
using FlopsBudget.Counting;
using FlopsBudget.Traces;

namespace FlopsBudget.Tracing.Memory;

/// <summary>The largest result of an operator that computes: a run with values takes that much memory at one moment or more.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="Bytes">The size of its results.</param>
internal sealed record LargestResult(string Operator, BigInteger Bytes)
{
    /// <summary>Searches a trace, also one that broke off; null when nothing in it computes.</summary>
    internal static LargestResult? In(OperatorTrace trace) => trace.Calls.SelectMany(Computing).Select(Of).MaxBy(result => result.Bytes);

    // Views take no memory, and what runs inside of an operator that has a rule can be another thing with values.
    private static IEnumerable<OperatorCall> Computing(OperatorCall call) => OperatorTable.Standard.Find(call.Name)?.Class switch
    {
        OperatorClass.Contraction or OperatorClass.Elementwise => [call],
        OperatorClass.Free or OperatorClass.Uncountable => [],
        _ => call.Children.SelectMany(Computing),
    };

    // Operators that work in place return an argument.
    private static LargestResult Of(OperatorCall call) =>
        new(call.Name, TensorBytes.Of(Tensors(call.Outputs).ExceptBy(Tensors(call.Inputs).Select(input => input.Identity), output => output.Identity)));

    private static IEnumerable<TensorShape> Tensors(IEnumerable<OperatorArgument> arguments) =>
        arguments.SelectMany(argument => argument.Tensors.Append(argument.Tensor)).OfType<TensorShape>();
}
