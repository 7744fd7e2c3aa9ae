using System.Collections.Immutable;
using FlopsBudget.Tracing.Meta.Kernels;

namespace FlopsBudget.Tracing.Meta;

/// <summary>
/// Every operator that has a meta kernel of ours: those that compute and that libtorch has no meta kernel for. Where an operator is made of
/// others (<see cref="Composite"/>), its kernel hides them from the trace, so the operator itself needs a rule.
/// </summary>
internal static class MetaKernelTable
{
    /// <summary>
    /// Operators that libtorch would take apart. They are registered only where C++ exports are missing: native modules hand them weights
    /// that are not meta tensors there, and what they are made of takes a <c>Scalar</c>. Gradients do not pass through them.
    /// </summary>
    internal static ImmutableArray<MetaKernel> Composite { get; } = [.. RecurrentKernels.All, .. CompositeKernels.All];

    /// <summary>Those of them that are registered off x64 in any case, since lists cannot be read there.</summary>
    internal static ImmutableArray<MetaKernel> WithoutLists { get; } = CompositeKernels.Statistics;

    /// <summary>Operators that take a <c>Scalar</c>, which libtorch's C interface cannot hand over: registered where C++ exports allow it.</summary>
    internal static ImmutableArray<MetaKernel> WithScalars { get; } = ScalarKernels.All;

    /// <summary>What <see cref="Native.KernelObserver"/> registers besides, as long as it observes.</summary>
    internal static ImmutableArray<MetaKernel> Contractions { get; } = ContractionKernels.All;

    /// <summary>Those of them that take a <c>Scalar</c>.</summary>
    internal static ImmutableArray<MetaKernel> ContractionsWithScalars { get; } = ContractionKernels.WithScalars;

    /// <summary>Operators that take tensors with and without values together, registered only for models that mix them.</summary>
    internal static ImmutableArray<MetaKernel> Mixed { get; } = MixedKernels.All;

    /// <summary>Those of them that take a <c>Scalar</c>.</summary>
    internal static ImmutableArray<MetaKernel> MixedWithScalars { get; } = MixedKernels.WithScalars;

    /// <summary>The kernels that are registered everywhere.</summary>
    internal static ImmutableArray<MetaKernel> All { get; } =
    [
        .. ActivationKernels.All,
        .. AttentionKernels.All,
        .. ConvolutionKernels.All,
        .. ConvolutionGradientKernels.All,
        .. CopyKernels.All,
        .. ElementwiseKernels.All,
        .. EmbeddingKernels.All,
        .. LossKernels.All,
        .. NormalizationKernels.All,
        .. PaddingKernels.All,
        .. PoolingKernels.All,
        .. RearrangementKernels.All,
        .. ReductionKernels.All,
        .. SpectralKernels.All,
    ];
}
