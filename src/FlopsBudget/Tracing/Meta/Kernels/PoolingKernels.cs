using System.Collections.Immutable;

namespace FlopsBudget.Tracing.Meta.Kernels;

/// <summary>Pooling that libtorch has no meta kernel for.</summary>
internal static class PoolingKernels
{
    internal static ImmutableArray<MetaKernel> All { get; } =
    [
        MetaKernel.Of("_adaptive_avg_pool2d(Tensor self, SymInt[2] output_size) -> Tensor", Adaptive),
        MetaKernel.Of("_adaptive_avg_pool3d(Tensor self, SymInt[3] output_size) -> Tensor", Adaptive),
    ];

    private static MetaResult Adaptive(OperatorCall call)
    {
        var input = call.Tensor(0);
        var sizes = call.Ints(1);
        return MetaResult.New([.. input.Sizes[..^sizes.Length], .. sizes], input.Type);
    }
}
