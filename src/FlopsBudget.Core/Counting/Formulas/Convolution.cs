using FlopsBudget.Traces;
using static FlopsBudget.Counting.Formulas.Elements;
using static FlopsBudget.Counting.OperatorRules;

namespace FlopsBudget.Counting.Formulas;

/// <summary>
/// Convolutions of one to three dimensions, in all spellings. Dense: positions that only touch padding count, and what a
/// transposed convolution computes and then crops counts. Batched and unbatched inputs alike. Those of complex numbers are the
/// three of real ones that libtorch runs, which is what other counters see.
/// Source: PyTorch's <c>torch.utils.flop_counter</c>, <c>conv_flop_count</c>.
/// </summary>
internal static class Convolution
{
    private const string ForwardNote =
        "MACs: N x Cout x output positions x (Cin / groups) x kernel positions. Element-wise: one per output element for the bias.";

    private const string TransposedNote =
        "MACs: N x Cin x input positions x (Cout / groups) x kernel positions. Element-wise: one per output element for the bias.";

    private const string ComplexNote =
        " Of complex numbers: three convolutions of real ones, and element-wise their sums: one per element of input, weight and bias, five per output element.";

    internal static IEnumerable<OperatorRule> Rules { get; } =
    [
        // (input, weight, bias, ...)
        .. Contraction("conv1d conv2d conv3d _convolution_mode",
            ForwardNote + ComplexNote, call => OfAnyNumbers(call, Forward(call.Tensor(1), call.Output(), call.OptionalTensor(2)))),
        .. Contraction("conv_transpose1d conv_transpose2d conv_transpose3d",
            TransposedNote + ComplexNote, call => OfAnyNumbers(call, Transposed(call.Tensor(0), call.Tensor(1), call.Output(), call.OptionalTensor(2)))),
        .. Contraction("mkldnn_convolution _nnpack_spatial_convolution cudnn_convolution_relu miopen_convolution miopen_depthwise_convolution miopen_convolution_relu _mps_convolution",
            ForwardNote, call => Forward(call.Tensor(1), call.Output(), call.OptionalTensor(2))),
        .. Contraction("miopen_convolution_transpose",
            TransposedNote, call => Transposed(call.Tensor(0), call.Tensor(1), call.Output(), call.OptionalTensor(2))),

        // (input, weight, bias, stride, padding, dilation, transposed, ...)
        .. Contraction("convolution _convolution convolution_overrideable",
            $"{ForwardNote} Transposed: input positions and Cout / groups instead.", call => Either(call, call.Bool(6))),

        // (input, weight, kernel_size, bias, ...)
        .. Contraction("thnn_conv2d _slow_conv2d_forward slow_conv3d slow_conv3d_forward slow_conv_dilated2d slow_conv_dilated3d _conv_depthwise2d conv_depthwise3d",
            ForwardNote, call => Forward(call.Tensor(1), call.Output(), call.OptionalTensor(3))),
        .. Contraction("slow_conv_transpose2d slow_conv_transpose3d",
            TransposedNote, call => Transposed(call.Tensor(0), call.Tensor(1), call.Output(), call.OptionalTensor(3))),

        // Without a bias.
        .. Contraction("cudnn_convolution", ForwardNote, call => Forward(call.Tensor(1), call.Output(), bias: null)),
        .. Contraction("cudnn_convolution_transpose _mps_convolution_transpose",
            TransposedNote, call => Transposed(call.Tensor(0), call.Tensor(1), call.Output(), bias: null)),

        // (input, weight, z, alpha, bias, ...)
        .. Contraction("cudnn_convolution_add_relu miopen_convolution_add_relu",
            $"{ForwardNote} And three per output element: the product with alpha, the sum and the comparison.",
            call => Forward(call.Tensor(1), call.Output(), call.OptionalTensor(4)) + PerOutput(3)(call)),

        // (X, W, B, ...), and (X, other, W, B, ...) where a second tensor is added.
        .. Contraction("mkldnn::_convolution_pointwise mkldnn::_convolution_pointwise_",
            $"{ForwardNote} And one per output element for what is fused to it.", Pointwise),
        .. Contraction("mkldnn::_convolution_transpose_pointwise",
            $"{TransposedNote} And one per output element for what is fused to it.",
            call => Transposed(call.Tensor(0), call.Tensor(1), call.Output(), call.OptionalTensor(2)) + PerOutput(1)(call)),

        .. Contraction("conv_tbc", "MACs: output elements x kernel width x Cin. Element-wise: one per output element for the bias.",
            call => OverTime(call.Tensor(1), call.Output())),
    ];

    /// <summary>
    /// Every output element sums over the weights of its channel:
    /// out [N, Cout, positions], weight [Cout, Cin / groups, kernel]: N x Cout x positions x (Cin / groups) x kernel.
    /// </summary>
    internal static OperatorCost Forward(TensorShape weight, TensorShape output, TensorShape? bias) =>
        new(output.Elements * BeyondFirst(weight), IfGiven(bias, output.Elements));

    /// <summary>
    /// Every input element is multiplied with the weights of its channel:
    /// input [N, Cin, positions], weight [Cin, Cout / groups, kernel]: N x Cin x positions x (Cout / groups) x kernel.
    /// </summary>
    internal static OperatorCost Transposed(TensorShape input, TensorShape weight, TensorShape output, TensorShape? bias) =>
        new(input.Elements * BeyondFirst(weight), IfGiven(bias, output.Elements));

    /// <summary>Convolution over [time, batch, channels] with a weight [kernel, Cin, Cout] and a bias that is always there.</summary>
    internal static OperatorCost OverTime(TensorShape weight, TensorShape output) =>
        new(output.Elements * weight.Size(0) * weight.Size(1), output.Elements);

    /// <summary>
    /// libtorch computes a convolution of complex numbers by Gauss's three products: of the real parts, of the imaginary ones, and of
    /// the sums of both. The first and the last have a bias, and their results are put together in five steps.
    /// </summary>
    private static OperatorCost OfAnyNumbers(OperatorCall call, OperatorCost real)
    {
        if (!call.Tensor(1).IsComplex)
        {
            return real;
        }

        var sums = call.Tensor(0).Elements + call.Tensor(1).Elements + (call.OptionalTensor(2)?.Elements ?? 0) + (5 * call.Output().Elements);
        return new(3 * real.Macs, (2 * real.Elementwise) + sums);
    }

    private static OperatorCost Either(OperatorCall call, bool transposed) => transposed
        ? Transposed(call.Tensor(0), call.Tensor(1), call.Output(), call.OptionalTensor(2))
        : Forward(call.Tensor(1), call.Output(), call.OptionalTensor(2));

    private static OperatorCost Pointwise(OperatorCall call)
    {
        // The argument after the bias is a list of paddings in both forms; only its position differs.
        var weight = call.Inputs[3].Kind == ArgumentKind.IntList ? 1 : 2;
        return Forward(call.Tensor(weight), call.Output(), call.OptionalTensor(weight + 1)) + PerOutput(1)(call);
    }
}
