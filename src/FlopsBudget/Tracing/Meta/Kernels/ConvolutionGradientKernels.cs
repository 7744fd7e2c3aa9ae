using System.Collections.Immutable;
using FlopsBudget.Traces;

namespace FlopsBudget.Tracing.Meta.Kernels;

/// <summary>The gradients of convolutions.</summary>
internal static class ConvolutionGradientKernels
{
    internal static ImmutableArray<MetaKernel> All { get; } =
    [
        MetaKernel.Of(
            "convolution_backward_overrideable(Tensor grad_output, Tensor input, Tensor weight, SymInt[] stride, SymInt[] padding, SymInt[] dilation, bool transposed, SymInt[] output_padding, SymInt groups, bool[3] output_mask) -> (Tensor grad_input, Tensor grad_weight, Tensor grad_bias)",
            Backward),
    ];

    private static ImmutableArray<MetaResult> Backward(OperatorCall call)
    {
        var wanted = call.Ints(9);
        return
        [
            wanted[0] != 0 ? Gradient(call, 1) : MetaResult.Undefined,
            wanted[1] != 0 ? Gradient(call, 2) : MetaResult.Undefined,
            wanted[2] != 0 ? MetaResult.New([call.Tensor(0).Size(1)], call.Tensor(0).Type) : MetaResult.Undefined,
        ];
    }

    private static MetaResult Gradient(OperatorCall call, int argument) => MetaResult.New(
        call.Tensor(argument).Sizes, call.Tensor(argument).Type, ConvolutionKernels.Layout(call.Tensor(argument).Sizes, call, 1, 2));
}
