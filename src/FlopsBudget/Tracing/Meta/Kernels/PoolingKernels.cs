using System.Collections.Immutable;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Meta.Kernels;

/// <summary>Pooling and its inverse.</summary>
internal static class PoolingKernels
{
    internal static ImmutableArray<MetaKernel> All { get; } =
    [
        MetaKernel.Of("_adaptive_avg_pool2d(Tensor self, SymInt[2] output_size) -> Tensor", Sized),
        MetaKernel.Of("_adaptive_avg_pool3d(Tensor self, SymInt[3] output_size) -> Tensor", Sized),
        MetaKernel.Of("_adaptive_avg_pool2d_backward(Tensor grad_output, Tensor self) -> Tensor", call => MetaResult.Like(1)),
        MetaKernel.Of("_adaptive_avg_pool3d_backward(Tensor grad_output, Tensor self) -> Tensor", call => MetaResult.Like(1)),
        MetaKernel.Of("adaptive_avg_pool3d_backward.grad_input(Tensor grad_output, Tensor self, *, Tensor(a!) grad_input) -> Tensor(a!)", call => MetaResult.Same(2)),
        MetaKernel.Of(
            "max_pool3d_with_indices(Tensor self, int[3] kernel_size, int[3] stride=[], int[3] padding=0, int[3] dilation=1, bool ceil_mode=False) -> (Tensor, Tensor)",
            MaxPool3d),
        MetaKernel.Of(
            "max_pool3d_with_indices_backward(Tensor grad_output, Tensor self, int[3] kernel_size, int[3] stride, int[3] padding, int[3] dilation, bool ceil_mode, Tensor indices) -> Tensor",
            call => MetaResult.Like(1)),
        MetaKernel.Of("max_unpool2d(Tensor self, Tensor indices, SymInt[2] output_size) -> Tensor", call => Sized(call, 2)),
        MetaKernel.Of("max_unpool3d(Tensor self, Tensor indices, SymInt[3] output_size, int[3] stride, int[3] padding) -> Tensor", call => Sized(call, 2)),
        MetaKernel.Of(
            "fractional_max_pool3d_backward(Tensor grad_output, Tensor self, int[3] kernel_size, int[3] output_size, Tensor indices) -> Tensor",
            call => MetaResult.Like(1)),
    ];

    private static MetaResult Sized(OperatorCall call) => Sized(call, 1);

    private static MetaResult Sized(OperatorCall call, int argument)
    {
        var input = call.Tensor(0);
        var sizes = call.Ints(argument);
        return MetaResult.New([.. input.Sizes[..^sizes.Length], .. sizes], input.Type);
    }

    private static ImmutableArray<MetaResult> MaxPool3d(OperatorCall call)
    {
        var input = call.Tensor(0);
        var strides = call.Ints(2).IsEmpty ? call.Ints(1) : call.Ints(2);
        var spatial = Enumerable.Range(0, 3).Select(index => new Window(
            input.Size(index - 3),
            Each(call.Ints(1), index),
            Each(strides, index),
            Each(call.Ints(3), index),
            Each(call.Ints(4), index)).Outputs(call.Bool(5)));
        ImmutableArray<long> sizes = [.. input.Sizes[..^3], .. spatial];
        return [MetaResult.New(sizes, input.Type), MetaResult.New(sizes, ScalarType.Int64)];
    }

    private static long Each(ImmutableArray<long> values, int index) => values.Length == 1 ? values[0] : values[index];
}
