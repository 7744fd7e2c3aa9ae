using System.Collections.Immutable;
using FlopsBudget.Traces;

namespace FlopsBudget.Tracing.Meta;

/// <summary>How a new result lies in memory, which may depend on how arguments do.</summary>
/// <param name="Arguments">The positions of the arguments whose strides are wanted.</param>
/// <param name="Strides">The result's strides, given those of the arguments.</param>
internal sealed record ResultLayout(ImmutableArray<int> Arguments, Func<ImmutableArray<ImmutableArray<long>>, ImmutableArray<long>> Strides)
{
    /// <summary>The dimensions lie in an order, the last one contiguous, whatever the arguments are.</summary>
    internal static ResultLayout InOrder(ImmutableArray<long> sizes, params ImmutableArray<int> order) =>
        new([], _ => DenseStrides.InOrder(sizes, order.AsSpan()));

    /// <summary>Channels last where an argument's are, otherwise row by row.</summary>
    internal static ResultLayout ChannelsAs(ImmutableArray<long> sizes, OperatorCall call, params ImmutableArray<int> arguments) =>
        new(arguments, strides => sizes.Length is 4 or 5 && arguments.Zip(strides).Any(pair => DenseStrides.IsChannelsLast(call.Tensor(pair.First).Sizes, pair.Second))
            ? DenseStrides.ChannelsLast(sizes)
            : DenseStrides.RowMajor(sizes));

    /// <summary>As libtorch lays out what it computes element by element.</summary>
    internal static ResultLayout Elementwise(ImmutableArray<long> sizes, OperatorCall call, params ImmutableArray<int> arguments) =>
        new(arguments, strides => ElementwiseStrides.Of(sizes, [.. arguments.Zip(strides, (argument, own) => (call.Tensor(argument).Sizes, own))]));
}
