using System.Collections.Immutable;
using FlopsBudget.Counting;
using FlopsBudget.Traces;

namespace FlopsBudget.Onnx.Formulas;

/// <summary>What formulas read of a call, and what they say where its sizes do not fit together.</summary>
internal static class CallSizes
{
    internal static long Int(this OperatorCall call, string name, long otherwise) => call.Attributes.TryGetValue(name, out var value) ? value.Int : otherwise;

    /// <summary>An attribute that the operator must have.</summary>
    internal static long Needed(this OperatorCall call, string name) =>
        call.Attributes.TryGetValue(name, out var value) ? value.Int : throw new UnexpectedArgumentException(call, $"it has no {name}");

    internal static double Number(this OperatorCall call, string name, double otherwise) => call.Attributes.TryGetValue(name, out var value) ? value.Double : otherwise;

    internal static string Text(this OperatorCall call, string name, string otherwise) => call.Attributes.TryGetValue(name, out var value) ? value.Text ?? otherwise : otherwise;

    internal static ImmutableArray<long> IntList(this OperatorCall call, string name) => call.Attributes.TryGetValue(name, out var value) ? value.Ints : [];

    /// <summary>How many numbers an attribute lists.</summary>
    internal static long Count(this OperatorCall call, string name) => call.Int($"|{name}|", 0);

    internal static bool Has(this OperatorCall call, int input) => call.OptionalTensor(input) is not null;

    /// <summary>The elements of an input; none where it is left out.</summary>
    internal static long Elements(this OperatorCall call, int input) => call.OptionalTensor(input)?.Elements ?? 0;

    internal static long Product(IEnumerable<long> sizes) => Traces.Shapes.Product(sizes);

    /// <summary>Refuses sizes that a run would refuse, and that ONNX Runtime infers past.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0321</c>: they are not the same.</exception>
    internal static void Fit(this OperatorCall call, long one, string oneIs, long other, string otherIs)
    {
        if (one != other)
        {
            throw new FlopsBudgetException(
                DiagnosticIds.OperatorMisfit,
                $"The sizes at {call.Label ?? call.Name} do not fit together: {oneIs} is {one}, {otherIs} is {other} ({string.Join(", ", call.Inputs.Where(input => input.Tensor is not null))}). Check the inputs that are given, and their layout.");
        }
    }

    internal static OperatorCost Macs(long macs, long elementwise = 0) => new(macs, elementwise);

    internal static OperatorCost IntegerMacs(long macs, long elementwise = 0) => new(0, elementwise) { IntegerMacs = macs };

    /// <summary>So many operations for each element of the first result.</summary>
    internal static OperatorFormula PerResult(long operations) => call => OperatorCost.OfElementwise(checked(operations * call.Output().Elements));

    /// <summary>So many operations for each element of the first input.</summary>
    internal static OperatorFormula PerInput(long operations) => call => OperatorCost.OfElementwise(checked(operations * call.Tensor(0).Elements));
}
