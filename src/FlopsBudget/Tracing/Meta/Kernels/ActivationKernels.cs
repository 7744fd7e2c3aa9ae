using System.Collections.Immutable;
using FlopsBudget.Traces;

namespace FlopsBudget.Tracing.Meta.Kernels;

/// <summary>Activations and their gradients: as the input.</summary>
internal static class ActivationKernels
{
    internal static ImmutableArray<MetaKernel> All { get; } =
    [
        MetaKernel.Of("relu(Tensor self) -> Tensor", call => NotTruth(call, MetaResult.Like(0))),
        MetaKernel.Of("relu_(Tensor(a!) self) -> Tensor(a!)", call => NotTruth(call, MetaResult.Same(0))),
        MetaKernel.Of("hardswish(Tensor self) -> Tensor", call => Fraction(call, MetaResult.Like(0))),
        MetaKernel.Of("hardswish_(Tensor(a!) self) -> Tensor(a!)", call => Fraction(call, MetaResult.Same(0))),
        MetaKernel.Of("hardswish_backward(Tensor grad_output, Tensor self) -> Tensor", call => MetaResult.Elementwise(call, TypePromotion.Of(call.Tensor(0), call.Tensor(1)), 0, 1)),
        MetaKernel.Of("glu_backward(Tensor grad_output, Tensor self, int dim) -> Tensor", call => MetaResult.RowsLike(call, 1)),
        MetaKernel.Of("log_sigmoid_forward(Tensor self) -> (Tensor output, Tensor buffer)", call => [MetaResult.RowsLike(call, 0), MetaResult.RowsLike(call, 0)]),
        MetaKernel.Of("log_sigmoid_backward(Tensor grad_output, Tensor self, Tensor buffer) -> Tensor", Like),
        MetaKernel.Of("_prelu_kernel(Tensor self, Tensor weight) -> Tensor", Prelu),
        MetaKernel.Of("_prelu_kernel_backward(Tensor grad_output, Tensor self, Tensor weight) -> (Tensor, Tensor)", call => [MetaResult.Like(1), MetaResult.Like(1)]),
    ];

    private static MetaResult Like(OperatorCall call) => MetaResult.Like(0);

    private static MetaResult Prelu(OperatorCall call)
    {
        Demand.SameTypes(call, 0, 1);
        Demand.Floating(call, 0);
        return MetaResult.Elementwise(call, call.Tensor(0).Type, 0, 1);
    }

    private static MetaResult NotTruth(OperatorCall call, MetaResult result)
    {
        Demand.That(call.Tensor(0).Type != ElementType.Bool, $"it is not implemented for {call.Tensor(0)}.");
        return result;
    }

    private static MetaResult Fraction(OperatorCall call, MetaResult result)
    {
        Demand.Floating(call, 0);
        return result;
    }
}
