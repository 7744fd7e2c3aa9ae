using System.Collections.Immutable;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta.Kernels;

/// <summary>Pooling and its inverse.</summary>
internal static class PoolingKernels
{
    internal static ImmutableArray<MetaKernel> All { get; } =
    [
        MetaKernel.Of("_adaptive_avg_pool2d(Tensor self, SymInt[2] output_size) -> Tensor", call => Sized(Averaged(call, 2), 1)),
        MetaKernel.Of("_adaptive_avg_pool3d(Tensor self, SymInt[3] output_size) -> Tensor", call => MetaResult.New(Sizes(Averaged(call, 3), 1), call.Tensor(0).Type)),
        MetaKernel.Of("_adaptive_avg_pool2d_backward(Tensor grad_output, Tensor self) -> Tensor", call => MetaResult.ChannelsLike(call, 1)),
        MetaKernel.Of("_adaptive_avg_pool3d_backward(Tensor grad_output, Tensor self) -> Tensor", call => MetaResult.RowsLike(call, 1)),
        MetaKernel.Of("adaptive_avg_pool3d_backward.grad_input(Tensor grad_output, Tensor self, *, Tensor(a!) grad_input) -> Tensor(a!)", call => MetaResult.Same(2)),
        MetaKernel.Of(
            "max_pool3d_with_indices(Tensor self, int[3] kernel_size, int[3] stride=[], int[3] padding=0, int[3] dilation=1, bool ceil_mode=False) -> (Tensor, Tensor)",
            MaxPool3d),
        MetaKernel.Of(
            "max_pool3d_with_indices_backward(Tensor grad_output, Tensor self, int[3] kernel_size, int[3] stride, int[3] padding, int[3] dilation, bool ceil_mode, Tensor indices) -> Tensor",
            call => MetaResult.ChannelsLike(call, 1)),
        MetaKernel.Of("max_unpool2d(Tensor self, Tensor indices, SymInt[2] output_size) -> Tensor", call => Sized(Unpooled(call, 2), 2)),
        MetaKernel.Of("max_unpool3d(Tensor self, Tensor indices, SymInt[3] output_size, int[3] stride, int[3] padding) -> Tensor", call => MetaResult.New(Sizes(Unpooled(call, 3), 2), call.Tensor(0).Type)),
        MetaKernel.Of(
            "fractional_max_pool3d_backward(Tensor grad_output, Tensor self, int[3] kernel_size, int[3] output_size, Tensor indices) -> Tensor",
            call => MetaResult.RowsLike(call, 1)),
    ];

    private static OperatorCall Averaged(OperatorCall call, int dimensions)
    {
        Demand.Length(call, 1, dimensions);
        Demand.AtLeast(0, call.Ints(1));
        Demand.Ranks(call, 0, dimensions + 1, dimensions + 2);
        Demand.NotEmpty(call, 0, dimensions + 1);
        Demand.Floating(call, 0);
        return call;
    }

    private static OperatorCall Unpooled(OperatorCall call, int dimensions)
    {
        Demand.Length(call, 2, dimensions);
        Demand.Ranks(call, 0, dimensions + 1, dimensions + 2);
        Demand.NotEmpty(call, 0, dimensions + 1);
        Demand.That(call.Tensor(1).Type == ElementType.Int64, $"{call.Tensor(1)} holds no indices.");
        Demand.That(call.Tensor(0).Sizes.SequenceEqual(call.Tensor(1).Sizes), $"{call.Tensor(1)} has not one index for each element of {call.Tensor(0)}.");
        return call;
    }

    private static MetaResult Sized(OperatorCall call, int argument)
    {
        var sizes = Sizes(call, argument);
        return MetaResult.New(sizes, call.Tensor(0).Type, ResultLayout.ChannelsAs(sizes, call, 0));
    }

    private static ImmutableArray<long> Sizes(OperatorCall call, int argument)
    {
        var (input, sizes) = (call.Tensor(0), call.Ints(argument));
        return [.. input.Sizes[..^sizes.Length], .. sizes];
    }

    private static ImmutableArray<MetaResult> MaxPool3d(OperatorCall call)
    {
        var input = call.Tensor(0);
        var strides = call.Ints(2).IsEmpty ? call.Ints(1) : call.Ints(2);
        Demand.Ranks(call, 0, 4, 5);
        Demand.NotEmpty(call, 0, 4);
        foreach (var list in new[] { call.Ints(1), strides, call.Ints(3), call.Ints(4) })
        {
            Demand.That(list.Length is 1 or 3, $"{string.Join(", ", list)} is no list of 3.");
        }

        Demand.AtLeast(1, [.. call.Ints(1), .. strides, .. call.Ints(4)]);
        Demand.AtLeast(0, call.Ints(3));
        Demand.That(Enumerable.Range(0, 3).All(index => 2 * Each(call.Ints(3), index) <= Each(call.Ints(1), index)), "the padding should be at most half of the window.");
        var spatial = Enumerable.Range(0, 3).Select(index => new Window(
            input.Size(index - 3),
            Each(call.Ints(1), index),
            Each(strides, index),
            Each(call.Ints(3), index),
            Each(call.Ints(4), index)).Outputs(call.Bool(5)));
        ImmutableArray<long> sizes = [.. input.Sizes[..^3], .. spatial];
        var layout = ResultLayout.ChannelsAs(sizes, call, 0);
        return [MetaResult.New(sizes, input.Type, layout), MetaResult.New(sizes, ElementType.Int64, layout)];
    }

    private static long Each(ImmutableArray<long> values, int index) => values.Length == 1 ? values[0] : values[index];
}
