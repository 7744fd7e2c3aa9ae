using FlopsBudget.Traces;
using static FlopsBudget.Counting.Formulas.Elements;
using static FlopsBudget.Counting.OperatorRules;

namespace FlopsBudget.Counting.Formulas;

/// <summary>
/// Linear layers: every row of the input, whatever dimensions come before, times the weight [out, in].
/// Source: the definition y = x A^T + b of <c>torch.nn.Linear</c>.
/// </summary>
internal static class Linear
{
    private const string Note = "MACs: rows x in x out. Element-wise: one per output element for the bias.";

    internal static IEnumerable<OperatorRule> Rules { get; } =
    [
        .. Contraction("linear mkldnn_linear onednn::linear_dynamic_fp16", Note, call => Forward(call.Tensor(0), call.Output(), call.OptionalTensor(2))),
        .. Contraction("onednn::linear_relu_dynamic_fp16", $"{Note} And one for the comparison of relu.",
            call => Forward(call.Tensor(0), call.Output(), call.OptionalTensor(2)) + PerOutput(1)(call)),
        .. Contraction("fbgemm_linear_fp16_weight fbgemm_linear_fp16_weight_fp32_activation", Note,
            call => Forward(call.Tensor(0), call.Output(), call.OptionalTensor(2))),
        .. Contraction("_sparse_semi_structured_linear _mixed_dtypes_linear", Note,
            call => Forward(call.Tensor(0), call.Output(), call.OptionalTensor(3))),

        // (X, W, packed or original W, B, batch size)
        .. Contraction("mkl::_mkl_linear", Note, call => Forward(call.Tensor(0), call.Output(), call.OptionalTensor(3))),

        // (X, W, B, attr, ...), and (X, other, W, B, attr) where a second tensor is added.
        .. Contraction("mkldnn::_linear_pointwise", $"{Note} And one per output element for what is fused to it.",
            call => Forward(call.Tensor(0), call.Output(), call.OptionalTensor(call.Inputs[3].Kind == ArgumentKind.Text ? 2 : 3)) + PerOutput(1)(call)),

        .. Contraction("linear_backward mkldnn_linear_backward",
            "MACs: rows x in x out, once for the input's gradient and once for the weight's, as far as they are computed. Element-wise: one per element of the output's gradient for the bias.",
            call => Gradients(call.Tensor(0), call.Tensor(1), call)),
        .. Contraction("mkldnn_linear_backward_input", "MACs: rows x in x out.",
            call => OperatorCost.OfMacs(call.Output().Elements * call.Tensor(2).Size(0))),
        .. Contraction("mkldnn_linear_backward_weights", "MACs: rows x in x out. Element-wise: one per element of the output's gradient for the bias.",
            call => new(Rows(call.Tensor(0)) * call.Tensor(2).Elements, IfGiven(call.OptionalOutput(1), call.Tensor(0).Elements))),
    ];

    /// <summary>Input [..., in] and output [..., out]: rows x in x out, and the bias of every output element.</summary>
    internal static OperatorCost Forward(TensorShape input, TensorShape output, TensorShape? bias) =>
        new(output.Elements * input.Size(-1), IfGiven(bias, output.Elements));

    private static OperatorCost Gradients(TensorShape input, TensorShape gradient, OperatorCall call)
    {
        var products = (call.OptionalOutput(0) is null ? 0 : 1) + (call.OptionalOutput(1) is null ? 0 : 1);
        return new(products * gradient.Elements * input.Size(-1), IfGiven(call.OptionalOutput(2), gradient.Elements));
    }
}
