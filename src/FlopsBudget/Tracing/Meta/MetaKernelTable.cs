using System.Collections.Immutable;
using FlopsBudget.Tracing.Meta.Kernels;

namespace FlopsBudget.Tracing.Meta;

/// <summary>
/// Every operator that has a meta kernel of ours. Where an operator is made of others (<see cref="Composite"/>), its kernel hides them
/// from the trace, so the operator itself needs a rule; all the others are operators that compute, which libtorch has no meta kernel for.
/// </summary>
internal static class MetaKernelTable
{
    /// <summary>Operators that libtorch would take apart. They have kernels since native modules hand them weights that are not meta tensors.</summary>
    internal static ImmutableArray<MetaKernel> Composite { get; } = [.. RecurrentKernels.All];

    /// <summary>All kernels.</summary>
    internal static ImmutableArray<MetaKernel> All { get; } =
    [
        .. ActivationKernels.All,
        .. AttentionKernels.All,
        .. ConvolutionKernels.All,
        .. ConvolutionGradientKernels.All,
        .. ElementwiseKernels.All,
        .. EmbeddingKernels.All,
        .. LossKernels.All,
        .. NormalizationKernels.All,
        .. PaddingKernels.All,
        .. PoolingKernels.All,
        .. RearrangementKernels.All,
        .. ReductionKernels.All,
        .. SpectralKernels.All,
        .. Composite,
    ];
}
