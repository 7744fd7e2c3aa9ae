using System.Collections.Immutable;

namespace FlopsBudget.Tracing.Meta.Kernels;

/// <summary>Activations and their gradients: as the input.</summary>
internal static class ActivationKernels
{
    internal static ImmutableArray<MetaKernel> All { get; } =
    [
        MetaKernel.Of("relu(Tensor self) -> Tensor", Like),
        MetaKernel.Of("relu_(Tensor(a!) self) -> Tensor(a!)", InPlace),
        MetaKernel.Of("hardswish(Tensor self) -> Tensor", Like),
        MetaKernel.Of("hardswish_(Tensor(a!) self) -> Tensor(a!)", InPlace),
        MetaKernel.Of("hardswish_backward(Tensor grad_output, Tensor self) -> Tensor", call => MetaResult.Like(1)),
        MetaKernel.Of("glu_backward(Tensor grad_output, Tensor self, int dim) -> Tensor", call => MetaResult.Like(1)),
        MetaKernel.Of("log_sigmoid_forward(Tensor self) -> (Tensor output, Tensor buffer)", call => [MetaResult.Like(0), MetaResult.Like(0)]),
        MetaKernel.Of("log_sigmoid_backward(Tensor grad_output, Tensor self, Tensor buffer) -> Tensor", call => MetaResult.Like(1)),
        MetaKernel.Of("_prelu_kernel(Tensor self, Tensor weight) -> Tensor", Like),
        MetaKernel.Of("_prelu_kernel_backward(Tensor grad_output, Tensor self, Tensor weight) -> (Tensor, Tensor)", call => [MetaResult.Like(1), MetaResult.Like(1)]),
    ];

    private static MetaResult Like(OperatorCall call) => MetaResult.Like(0);

    private static MetaResult InPlace(OperatorCall call) => MetaResult.Same(0);
}
