using System.Globalization;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Failures;

/// <summary>A tensor that is not what an operator or a module takes.</summary>
/// <param name="Tensor">The tensor.</param>
/// <param name="Has">What it has, with <c>{0}</c> in the place of its name, such as <c>dimension 1 of {0} is 9</c>.</param>
/// <param name="Needs">What it should have in that place, such as <c>8</c>.</param>
internal sealed record Mismatch(TensorShape Tensor, string Has, string Needs)
{
    /// <summary>A dimension has another size; null where it has this one.</summary>
    internal static Mismatch? OfSize(TensorShape tensor, int dimension, long needed)
    {
        var place = dimension < 0 ? tensor.Rank + dimension : dimension;
        return place < 0 || place >= tensor.Rank ? new(tensor, $"{{0}} has {Dimensions(tensor.Rank)}", $"at least {Dimensions(dimension < 0 ? -dimension : dimension + 1)}")
            : tensor.Sizes[place] == needed ? null
            : new(tensor, $"dimension {Text(place)} of {{0}} is {Text(tensor.Sizes[place])}", Text(needed));
    }

    /// <summary>It has another element type; null where it has this one.</summary>
    internal static Mismatch? OfType(TensorShape tensor, ElementType needed) =>
        tensor.Type == needed ? null : OfType(tensor, ElementTypes.NameOf(needed));

    /// <summary>It has an element type that is not allowed.</summary>
    internal static Mismatch OfType(TensorShape tensor, string needed) => new(tensor, $"{{0}} is {ElementTypes.NameOf(tensor.Type)}", needed);

    /// <summary>It has another number of dimensions; null where it is one of these.</summary>
    internal static Mismatch? OfRank(TensorShape tensor, params int[] allowed) => allowed.Contains(tensor.Rank)
        ? null
        : new(tensor, $"{{0}} has {Dimensions(tensor.Rank)}", string.Join(" or ", allowed.Select(rank => Text(rank))));

    private static string Dimensions(int rank) => rank == 1 ? "1 dimension" : $"{Text(rank)} dimensions";

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
