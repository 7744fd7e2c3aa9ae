using static FlopsBudget.Counting.Formulas.Elements;
using static FlopsBudget.Counting.OperatorRules;

namespace FlopsBudget.Counting.Formulas;

/// <summary>
/// The gradients of activations, normalizations and padding, per element of the output's gradient (the first argument).
/// Source: the derivatives of the definitions.
/// </summary>
internal static class ElementwiseBackward
{
    internal static IEnumerable<OperatorRule> Rules { get; } =
    [
        .. Elementwise("threshold_backward", "1 comparison per element.", PerInput(1)),
        .. Elementwise("hardtanh_backward hardshrink_backward softshrink_backward leaky_relu_backward rrelu_with_noise_backward", "2 per element.", PerInput(2)),
        .. Elementwise("sigmoid_backward tanh_backward", "3 per element: g y (1 - y), or g (1 - y^2).", PerInput(3)),
        .. Elementwise("_prelu_kernel_backward hardsigmoid_backward logit_backward", "3 per element.", PerInput(3)),
        .. Elementwise("elu_backward softplus_backward log_sigmoid_backward", "4 per element.", PerInput(4)),
        .. Elementwise("silu_backward hardswish_backward", "5 per element.", PerInput(5)),
        .. Elementwise("glu_backward glu_jvp glu_backward_jvp", "5 per element.", PerInput(5)),
        .. Elementwise("mish_backward", "8 per element.", PerInput(8)),
        .. Elementwise("gelu_backward infinitely_differentiable_gelu_backward", "10 per element: erf, exponential, five products, three sums.", PerInput(10)),
        .. Elementwise("_softmax_backward_data _log_softmax_backward_data _masked_softmax_backward", "4 per element: product, sum, product, difference.", PerInput(4)),
        .. Elementwise("_sparse_softmax_backward_data _sparse_log_softmax_backward_data", "4 per element.", PerInput(4)),

        .. Elementwise("""
            native_batch_norm_backward batch_norm_backward cudnn_batch_norm_backward miopen_batch_norm_backward
            native_layer_norm_backward native_group_norm_backward _fused_rms_norm_backward
            """, "11 per element: 8 for the input's gradient (two sums with products, the normalized value, the blend), 2 for the weight's, 1 for the bias's.", PerInput(11)),
        .. Elementwise("_batch_norm_impl_index_backward", "As native_batch_norm_backward.", PerArgument(2, 11)),
        .. Elementwise("_weight_norm_interface_backward _weight_norm_differentiable_backward", "6 per weight element.", PerInput(6)),

        .. Elementwise("""
            reflection_pad1d_backward reflection_pad2d_backward reflection_pad3d_backward
            replication_pad1d_backward replication_pad2d_backward replication_pad3d_backward
            col2im unfold_backward
            """, "1 sum per element.", PerInput(1)),
        .. Elementwise("_standard_gamma_grad _dirichlet_grad", "1 function per element.", PerInput(1)),
    ];
}
