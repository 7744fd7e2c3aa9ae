using System.Collections.Immutable;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta.Kernels;

/// <summary>
/// What libtorch's kernels for the CPU demand of their arguments, and its checks before them do not: a run on shapes must not go through
/// where the model always throws.
/// </summary>
internal static class Demand
{
    /// <summary>A demand that has no other name.</summary>
    internal static void That(bool isMet, string otherwise)
    {
        if (!isMet)
        {
            throw new ArgumentException(otherwise);
        }
    }

    /// <summary>Real numbers with a fraction.</summary>
    internal static void Floating(OperatorCall call, int argument) =>
        That(call.Tensor(argument).Type is ElementType.Float16 or ElementType.Float32 or ElementType.Float64 or ElementType.BFloat16, $"it is not implemented for {call.Tensor(argument)}.");

    /// <summary>Whole numbers that count: 32 or 64 bits.</summary>
    internal static void Index(OperatorCall call, int argument) =>
        That(call.Tensor(argument).Type is ElementType.Int32 or ElementType.Int64, $"{call.Tensor(argument)} holds no indices.");

    /// <summary>One type for all tensors that are given.</summary>
    internal static void SameTypes(OperatorCall call, params ReadOnlySpan<int> arguments)
    {
        foreach (var argument in arguments)
        {
            That(
                call.OptionalTensor(argument) is not { } other || other.Type == call.Tensor(arguments[0]).Type,
                $"{call.Tensor(arguments[0])} and {call.OptionalTensor(argument)} have different types.");
        }
    }

    /// <summary>The type of what is normalized, or 32 bits beside one of reduced precision.</summary>
    internal static void ParameterType(TensorShape input, TensorShape parameter) => That(
        parameter.Type == input.Type || (parameter.Type == ElementType.Float32 && input.Type is ElementType.BFloat16 or ElementType.Float16),
        $"{input} and {parameter} have different types.");

    /// <summary>Whether a tensor can be expanded to sizes: aligned at the last dimension, each of its sizes is that one or 1.</summary>
    internal static bool IsExpandable(TensorShape tensor, IReadOnlyList<long> sizes) =>
        tensor.Rank <= sizes.Count && Enumerable.Range(1, tensor.Rank).All(place => tensor.Size(-place) is var size && (size == 1 || size == sizes[^place]));

    /// <summary>A number of dimensions, with or without a batch.</summary>
    internal static void Ranks(OperatorCall call, int argument, int least, int most) =>
        That(call.Tensor(argument).Rank >= least && call.Tensor(argument).Rank <= most, $"{call.Tensor(argument)} has not {least} to {most} dimensions.");

    /// <summary>Elements in each of the last dimensions.</summary>
    internal static void NotEmpty(OperatorCall call, int argument, int dimensions) =>
        That(!call.Tensor(argument).Sizes[^dimensions..].Contains(0), $"{call.Tensor(argument)} is empty.");

    /// <summary>A list of a length.</summary>
    internal static void Length(OperatorCall call, int argument, int length) =>
        That(call.Ints(argument).Length == length, $"{call.Inputs[argument]} is no list of {length}.");

    /// <summary>Numbers that are at least a number.</summary>
    internal static void AtLeast(long least, ImmutableArray<long> values) =>
        That(values.All(value => value >= least), $"{string.Join(", ", values)} should be at least {least}.");

    /// <summary>Dimensions that exist, each once.</summary>
    internal static void Distinct(ImmutableArray<long> dimensions, int rank) =>
        That(dimensions.Select(dimension => Dimension.Of(dimension, rank)).Distinct().Count() == dimensions.Length, $"{string.Join(", ", dimensions)} names a dimension twice.");
}
