using System.Collections.Immutable;

namespace FlopsBudget.Tracing.Meta.Kernels;

/// <summary>Activations: as the input.</summary>
internal static class ActivationKernels
{
    internal static ImmutableArray<MetaKernel> All { get; } =
    [
        MetaKernel.Of("relu(Tensor self) -> Tensor", Like),
        MetaKernel.Of("relu_(Tensor(a!) self) -> Tensor(a!)", InPlace),
        MetaKernel.Of("relu6(Tensor self) -> Tensor", Like),
        MetaKernel.Of("relu6_(Tensor(a!) self) -> Tensor(a!)", InPlace),
        MetaKernel.Of("hardswish(Tensor self) -> Tensor", Like),
        MetaKernel.Of("hardswish_(Tensor(a!) self) -> Tensor(a!)", InPlace),
    ];

    private static MetaResult Like(OperatorCall call) => MetaResult.Like(0);

    private static MetaResult InPlace(OperatorCall call) => MetaResult.Same(0);
}
