using System.Collections.Immutable;
using FlopsBudget.Counting;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Counting;

/// <summary>Writes an operator call down in one line: a tensor as its sizes, the rest as plain values.</summary>
internal static class Call
{
    /// <summary>A tensor argument.</summary>
    internal static TensorShape T(params long[] sizes) => new([.. sizes], ElementType.Float32);

    /// <summary>A list of integers as an argument.</summary>
    internal static ImmutableArray<long> Ints(params long[] values) => [.. values];

    /// <summary>The cost of a call under the standard table.</summary>
    internal static OperatorCost Cost(string name, object?[] inputs, params TensorShape?[] outputs)
    {
        var rule = OperatorTable.Standard.Find($"aten::{name}") ?? OperatorTable.Standard.Find(name);
        return rule.ShouldNotBeNull().Formula(new(rule.Name, [.. inputs.Select(Argument)], [.. outputs.Select(OperatorArgument.Of)]));
    }

    private static OperatorArgument Argument(object? value) => value switch
    {
        null => OperatorArgument.None,
        TensorShape tensor => OperatorArgument.Of(tensor),
        TensorShape[] tensors => OperatorArgument.Of(tensors.ToImmutableArray<TensorShape?>()),
        bool flag => OperatorArgument.Of(flag),
        int number => OperatorArgument.Of((long)number),
        long number => OperatorArgument.Of(number),
        double number => OperatorArgument.Of(number),
        string text => OperatorArgument.Of(text),
        ImmutableArray<long> numbers => OperatorArgument.Of(numbers),
        _ => throw new ArgumentException($"No argument of an operator is a {value.GetType()}."),
    };
}
