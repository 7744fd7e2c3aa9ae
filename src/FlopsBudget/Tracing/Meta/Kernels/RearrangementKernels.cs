using System.Collections.Immutable;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta.Kernels;

/// <summary>Operators that move, choose or look up elements.</summary>
internal static class RearrangementKernels
{
    internal static ImmutableArray<MetaKernel> All { get; } =
    [
        MetaKernel.Of("flip(Tensor self, int[] dims) -> Tensor", Flip),
        MetaKernel.Of("roll(Tensor self, SymInt[1] shifts, int[1] dims=[]) -> Tensor", Roll),
        MetaKernel.Of("channel_shuffle(Tensor self, SymInt groups) -> Tensor", Shuffle),
        MetaKernel.Of("take(Tensor self, Tensor index) -> Tensor", Take),
        MetaKernel.Of("multinomial(Tensor self, SymInt num_samples, bool replacement=False, *, Generator? generator=None) -> Tensor", Draw),
        MetaKernel.Of("bucketize.Tensor(Tensor self, Tensor boundaries, *, bool out_int32=False, bool right=False) -> Tensor", call =>
            MetaResult.New(call.Tensor(0).Sizes, IndexType(call.Bool(2)))),
        MetaKernel.Of("searchsorted.Tensor(Tensor sorted_sequence, Tensor self, *, bool out_int32=False, bool right=False, str? side=None, Tensor? sorter=None) -> Tensor", call =>
            MetaResult.New(call.Tensor(1).Sizes, IndexType(call.Bool(2)))),
        MetaKernel.Of("unfold_backward(Tensor grad_in, SymInt[] input_sizes, int dim, int size, int step) -> Tensor", call =>
            MetaResult.New(call.Ints(1), call.Tensor(0).Type)),
        MetaKernel.Of("im2col(Tensor self, int[2] kernel_size, int[2] dilation, int[2] padding, int[2] stride) -> Tensor", Unfold),
        MetaKernel.Of("col2im(Tensor self, SymInt[2] output_size, int[2] kernel_size, int[2] dilation, int[2] padding, int[2] stride) -> Tensor", Fold),
        MetaKernel.Of("equal(Tensor self, Tensor other) -> bool", Equal),
    ];

    private static MetaResult Flip(OperatorCall call)
    {
        Demand.Distinct(call.Ints(1), call.Tensor(0).Rank);
        return MetaResult.Like(0);
    }

    private static MetaResult Shuffle(OperatorCall call)
    {
        Demand.Ranks(call, 0, 3, int.MaxValue);
        Demand.AtLeast(1, [call.Int(1)]);
        Demand.That(call.Tensor(0).Size(1) % call.Int(1) == 0, $"the channels of {call.Tensor(0)} are not a multiple of {call.Int(1)} groups.");
        return MetaResult.ChannelsLike(call, 0);
    }

    private static MetaResult Take(OperatorCall call)
    {
        Demand.That(call.Tensor(1).Type == ElementType.Int64, $"{call.Tensor(1)} holds no indices.");
        return MetaResult.New(call.Tensor(1).Sizes, call.Tensor(0).Type);
    }

    private static MetaResult Draw(OperatorCall call)
    {
        Demand.Floating(call, 0);
        Demand.Ranks(call, 0, 1, 2);
        Demand.AtLeast(1, [call.Int(1)]);
        Demand.That(call.Bool(2) || call.Int(1) <= call.Tensor(0).Size(-1), $"{call.Int(1)} cannot be drawn of {call.Tensor(0)} without replacement.");
        return MetaResult.New([.. call.Tensor(0).Sizes[..^1], call.Int(1)], ElementType.Int64);
    }

    private static ElementType IndexType(bool is32Bit) => is32Bit ? ElementType.Int32 : ElementType.Int64;

    // libtorch joins the two parts of each dimension, and keeps channels last where both parts have them so.
    private static MetaResult Roll(OperatorCall call)
    {
        var (input, shifts) = (call.Tensor(0), call.Ints(1));
        ImmutableArray<int> dimensions = [.. call.Ints(2).Select(dimension => Dimension.Of(dimension, input.Rank))];
        return shifts.Length == dimensions.Length || (dimensions.IsEmpty && shifts.Length == 1)
            ? MetaResult.New(input.Sizes, input.Type, new([0], strides => Rolled(input.Sizes, strides[0], shifts, dimensions)))
            : throw new ArgumentException($"{shifts.Length} shifts are not one for each of {dimensions.Length} dimensions.");
    }

    private static ImmutableArray<long> Rolled(ImmutableArray<long> sizes, ImmutableArray<long> strides, ImmutableArray<long> shifts, ImmutableArray<int> dimensions)
    {
        if (dimensions.IsEmpty || sizes.Contains(0))
        {
            return sizes.Contains(0) ? DenseStrides.Like(sizes, strides) : DenseStrides.RowMajor(sizes);
        }

        for (var index = 0; index < dimensions.Length; index++)
        {
            var size = sizes[dimensions[index]];
            var second = (((-shifts[index]) % size) + size) % size;
            strides = new[] { size - second, second }.All(part => DenseStrides.IsChannelsLast(sizes.SetItem(dimensions[index], part), strides))
                ? DenseStrides.ChannelsLast(sizes)
                : DenseStrides.RowMajor(sizes);
        }

        return strides;
    }

    private static MetaResult Unfold(OperatorCall call)
    {
        var input = call.Tensor(0);
        var kernel = call.Ints(1);
        Demand.Ranks(call, 0, 3, 4);
        Demand.NotEmpty(call, 0, 3);
        DemandWindow(call, 1);
        var blocks = new Window(input.Size(-2), kernel[0], call.Ints(4)[0], call.Ints(3)[0], call.Ints(2)[0]).Outputs()
            * new Window(input.Size(-1), kernel[1], call.Ints(4)[1], call.Ints(3)[1], call.Ints(2)[1]).Outputs();
        return MetaResult.New([.. input.Sizes[..^3], checked(input.Size(-3) * kernel[0] * kernel[1]), blocks], input.Type);
    }

    private static MetaResult Fold(OperatorCall call)
    {
        var input = call.Tensor(0);
        Demand.Length(call, 1, 2);
        Demand.Ranks(call, 0, 2, 3);
        Demand.Floating(call, 0);
        DemandWindow(call, 2);
        var kernel = Shapes.Product(call.Ints(2));
        var blocks = Enumerable.Range(0, 2).Select(index => new Window(call.Ints(1)[index], call.Ints(2)[index], call.Ints(5)[index], call.Ints(4)[index], call.Ints(3)[index]).Outputs());
        Demand.That(input.Size(-1) == blocks.Aggregate(1L, (product, count) => product * count), $"{input} has not as many blocks as fit.");
        return input.Size(-2) % kernel == 0
            ? MetaResult.New([.. input.Sizes[..^2], input.Size(-2) / kernel, .. call.Ints(1)], input.Type)
            : throw new ArgumentException($"{input.Size(-2)} rows are not a multiple of the {kernel} elements of a block.");
    }

    // The kernel's size, dilation, padding and stride.
    private static void DemandWindow(OperatorCall call, int first)
    {
        for (var argument = first; argument < first + 4; argument++)
        {
            Demand.Length(call, argument, 2);
            Demand.AtLeast(argument == first + 2 ? 0 : 1, call.Ints(argument));
        }
    }

    // There are no values to compare: a tensor equals itself. Attention asks this to choose between one product for three inputs and
    // three products of the same total cost.
    private static MetaResult Equal(OperatorCall call) => MetaResult.Bool(call.Tensor(0).Identity == call.Tensor(1).Identity);
}
