using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Formulas;

/// <summary>Element-wise costs that many families share: a fixed number of operations for each element.</summary>
internal static class Elements
{
    /// <summary>A number of operations for each element of the first result.</summary>
    internal static OperatorFormula PerOutput(long operations) =>
        call => OperatorCost.OfElementwise(operations * call.Output().Elements);

    /// <summary>A number of operations for each element of the first argument.</summary>
    internal static OperatorFormula PerInput(long operations) => PerArgument(0, operations);

    /// <summary>A number of operations for each element of one argument.</summary>
    internal static OperatorFormula PerArgument(int index, long operations) =>
        call => OperatorCost.OfElementwise(operations * call.Tensor(index).Elements);

    /// <summary>A number of operations for each element of all tensors in one list.</summary>
    internal static OperatorFormula PerListElement(int index, long operations) =>
        call => OperatorCost.OfElementwise(operations * Total(call, index));

    /// <summary>The elements of all tensors in one list.</summary>
    internal static long Total(OperatorCall call, int index) => call.Tensors(index).Sum(tensor => tensor.Elements);

    /// <summary>The elements of a tensor without its first dimension: what one index of that dimension holds.</summary>
    internal static long BeyondFirst(TensorShape tensor) => Shapes.Product(tensor.Sizes.Skip(1));

    /// <summary>The elements of a tensor without its last dimension: the number of rows.</summary>
    internal static long Rows(TensorShape tensor) => Shapes.Product(tensor.Sizes.SkipLast(1));

    /// <summary>The elements of a tensor without its last two dimensions: the number of matrices.</summary>
    internal static long Matrices(TensorShape tensor) => Shapes.Product(tensor.Sizes.SkipLast(2));

    /// <summary>One operation for each element when a tensor is given, none when it was left out.</summary>
    internal static long IfGiven(TensorShape? optional, long elements) => optional is null ? 0 : elements;

    /// <summary>Whether a number, given as an integer or a floating-point number, has a value; false when it was left out.</summary>
    internal static bool IsNumber(OperatorCall call, int index, double value) =>
        index < call.Inputs.Length && call.Inputs[index] is var argument && argument.Kind switch
        {
            ArgumentKind.Int or ArgumentKind.Bool => argument.Int == value,
            ArgumentKind.Double => argument.Double == value,
            _ => false,
        };
}
