using FlopsBudget.Traces;
using static FlopsBudget.Counting.Formulas.Elements;
using static FlopsBudget.Counting.OperatorRules;

namespace FlopsBudget.Counting.Formulas;

/// <summary>
/// The gradients of convolutions. Each of the two products, for the input's gradient and for the weight's, pairs the same
/// elements as the forward pass and costs the same; which of them ran is told by which results are there.
/// Source: PyTorch's <c>torch.utils.flop_counter</c>, <c>conv_backward_flop</c>, with the weight's gradient divided by the
/// groups (PyTorch counted it groups times too high before May 2026).
/// </summary>
internal static class ConvolutionBackward
{
    private const string Note =
        "MACs: those of the forward pass, once for the input's gradient and once for the weight's, as far as they are computed. Element-wise: one per element of the output's gradient for the bias.";

    internal static IEnumerable<OperatorRule> Rules { get; } =
    [
        // (grad_output, input, weight, bias_sizes, stride, padding, dilation, transposed, ...)
        .. Contraction("convolution_backward", Note, call => Gradients(call, call.Bool(7))),

        // (grad_output, input, weight, stride, padding, dilation, transposed, ...)
        .. Contraction("convolution_backward_overrideable", Note, call => Gradients(call, call.Bool(6))),

        // (grad_output, input, weight, ...)
        .. Contraction("_slow_conv2d_backward", Note, call => Gradients(call, transposed: false)),

        .. Contraction("mps_convolution_backward", Note, call => Gradients(call.Tensor(1), call.Tensor(0), call.Tensor(2), call, transposed: false)),
        .. Contraction("mps_convolution_transpose_backward", Note, call => Gradients(call.Tensor(1), call.Tensor(0), call.Tensor(2), call, transposed: true)),

        .. Contraction("conv_tbc_backward", "MACs: twice those of the forward pass. Element-wise: one per element of the output's gradient for the bias.",
            call => OperatorCost.OfMacs(Convolution.OverTime(call.Tensor(2), call.Tensor(0)).Macs) + Convolution.OverTime(call.Tensor(2), call.Tensor(0))),
    ];

    private static OperatorCost Gradients(OperatorCall call, bool transposed) =>
        Gradients(call.Tensor(0), call.Tensor(1), call.Tensor(2), call, transposed);

    private static OperatorCost Gradients(TensorShape gradient, TensorShape input, TensorShape weight, OperatorCall call, bool transposed)
    {
        var once = transposed
            ? Convolution.Transposed(input, weight, gradient, bias: null)
            : Convolution.Forward(weight, gradient, bias: null);
        var products = (call.OptionalOutput(0) is null ? 0 : 1) + (call.OptionalOutput(1) is null ? 0 : 1);
        return new(products * once.Macs, IfGiven(call.OptionalOutput(2), gradient.Elements));
    }
}
