using static FlopsBudget.Counting.Formulas.Elements;
using static FlopsBudget.Counting.OperatorRules;

namespace FlopsBudget.Counting.Formulas;

/// <summary>
/// Quantized operators. Their contractions multiply 8-bit integers and go into a figure of their own, with no float MACs.
/// Source: the float operators that they stand for.
/// </summary>
internal static class Quantized
{
    private const string PackedNote = "Integer MACs, or MACs where the weight is not quantized; its sizes are those that the archive of the module has.";

    private const string LinearNote = "Integer MACs: rows x in x out. No float MACs.";

    internal static IEnumerable<OperatorRule> Rules { get; } =
    [
        .. Contraction("""
            quantized::linear quantized::linear_relu quantized::linear_dynamic quantized::linear_relu_dynamic
            quantized::linear_leaky_relu quantized::linear_tanh _quantized::linear _quantized::linear_dynamic
            quantized::linear_with_input_q_dq_qweight_dq_output_fp32 quantized::linear_with_input_q_dq_qweight_dq_relu_output_fp32
            sparse::qlinear sparse::qlinear_relu sparse::qlinear_dynamic sparse::qlinear_relu_dynamic
            onednn::qlinear_pointwise quantized::matmul _quantized::wrapped_quantized_linear
            _quantized::_wrapped_quantized_linear_prepacked _wrapped_quantized_linear_prepacked
            fbgemm_linear_int8_weight fbgemm_linear_int8_weight_fp32_activation
            """, LinearNote, call => OperatorCost.OfIntegerMacs(call.Output().Elements * call.Tensor(0).Size(-1))),
        .. Contraction("""
            quantized::linear_dynamic_fp16 quantized::linear_relu_dynamic_fp16 quantized::linear_dynamic_fp16_unpacked_weight
            _quantized::wrapped_fbgemm_linear_fp16_weight prepacked::linear_clamp_run
            """, "MACs: rows x in x out; the weight is stored in half precision or packed, the products are float.",
            call => Linear.Forward(call.Tensor(0), call.Output(), bias: null)),

        // (qx, x_scale, x_zero_point, qw, ...)
        .. Contraction("onednn::qconv1d_pointwise onednn::qconv2d_pointwise onednn::qconv3d_pointwise onednn::qconv_pointwise",
            "Integer MACs: as conv2d.", call => OperatorCost.OfIntegerMacs(Convolution.Forward(call.Tensor(3), call.Output(), bias: null).Macs)),
        .. Contraction("""
            quantized::conv1d quantized::conv1d_relu quantized::conv1d_dynamic quantized::conv2d quantized::conv2d_relu
            quantized::conv2d_add quantized::conv2d_add_relu quantized::conv2d_dynamic quantized::conv3d quantized::conv3d_relu
            quantized::conv3d_dynamic _quantized::conv2d _quantized::conv2d_relu _quantized::conv3d _quantized::conv3d_relu
            prepacked::conv2d_clamp_run
            """, $"{PackedNote} As conv2d.", PackedOperands.Convolution),
        .. Contraction("""
            quantized::conv_transpose1d quantized::conv_transpose1d_dynamic quantized::conv_transpose2d
            quantized::conv_transpose2d_dynamic quantized::conv_transpose3d quantized::conv_transpose3d_dynamic
            _quantized::conv_transpose1d _quantized::conv_transpose2d prepacked::conv2d_transpose_clamp_run
            """, $"{PackedNote} As conv_transpose2d.", PackedOperands.TransposedConvolution),
        .. Contraction("quantized_lstm quantized_gru", $"{PackedNote} Steps x batch x weights of all layers and directions; gates are not counted.", PackedOperands.RecurrentLayer),
        .. Contraction("""
            quantized::quantized_lstm_cell_dynamic quantized::quantized_gru_cell_dynamic
            quantized::quantized_rnn_relu_cell_dynamic quantized::quantized_rnn_tanh_cell_dynamic
            """, $"{PackedNote} Batch x weights; gates are not counted.", PackedOperands.RecurrentCell),

        // (input, hx, w_ih, w_hh, ...)
        .. Contraction("quantized_lstm_cell quantized_gru_cell quantized_rnn_relu_cell quantized_rnn_tanh_cell", "Integer MACs: batch x weights; gates are not counted.",
            call => OperatorCost.OfIntegerMacs(call.Tensor(0).Size(0) * (call.Tensor(2).Elements + call.Tensor(3).Elements))),
        .. Uncountable("mkldnn_prepacked::conv2d_run", "The weight is packed in an object whose kernel size libtorch does not show."),
        .. Uncountable("""
            quantized::embedding_bag_byte quantized::embedding_bag_4bit quantized::embedding_bag_byte_rowwise_offsets
            quantized::embedding_bag_4bit_rowwise_offsets quantized::embedding_bag_2bit_rowwise_offsets
            """, "The width of the rows is packed with their scale."),

        .. Elementwise("""
            quantized::add quantized::add_out quantized::add_scalar quantized::add_scalar_out _quantized::add
            quantized::mul quantized::mul_out quantized::mul_scalar quantized::mul_scalar_out onednn::qadd onednn::qmul
            quantized::relu6 quantized::leaky_relu quantized::hardswish quantized::sigmoid quantized::threshold quantized::clamp
            quantized::elu quantized::celu quantized::prelu
            """, "1 per element: the operation; scales are not counted.", PerOutput(1)),
        .. Elementwise("""
            quantized::add_relu quantized::add_relu_out quantized::add_scalar_relu quantized::add_scalar_relu_out
            quantized::mul_relu quantized::mul_relu_out quantized::mul_scalar_relu quantized::mul_scalar_relu_out onednn::qadd_relu
            """, "2 per element: the operation and a comparison.", PerOutput(2)),
        .. Elementwise("""
            quantized_batch_norm quantized::batch_norm quantized::batch_norm1d quantized::batch_norm2d quantized::batch_norm3d
            quantized::batch_norm_relu quantized::batch_norm1d_relu quantized::batch_norm2d_relu quantized::batch_norm3d_relu
            onednn::qbatch_norm2d
            """, "4 per element, as batch_norm.", PerOutput(4)),
        .. Elementwise("quantized::layer_norm quantized::group_norm quantized::instance_norm", "8 per element, as layer_norm.", PerOutput(8)),
        .. Elementwise("quantized::softmax", "5 per element, as softmax.", PerOutput(5)),
        .. Elementwise("quantized::max_pool1d", "Result elements x window size.", call => Pooling.Windows(call.Output(), call.Ints(1), 1)),
        .. Elementwise("quantized::max_pool2d", "Result elements x window size.", call => Pooling.Windows(call.Output(), call.Ints(1), 2)),
        .. Elementwise("quantize_per_tensor quantize_per_channel quantize_per_tensor_dynamic", "3 per element: division, rounding, sum.", PerInput(3)),
        .. Elementwise("dequantize quantization::_Bfloat16QuantizedToFloat quantization::_FloatToBfloat16Quantized", "2 per element: difference and product.",
            call => OperatorCost.OfElementwise(2 * (call.OptionalTensor(0)?.Elements ?? Total(call, 0)))),
        .. Elementwise("""
            fake_quantize_per_tensor_affine_cachemask fake_quantize_per_channel_affine_cachemask
            _fake_quantize_per_tensor_affine_cachemask_tensor_qparams _fake_quantize_learnable_per_tensor_affine
            _fake_quantize_learnable_per_channel_affine _fused_moving_avg_obs_fq_helper _fused_moving_avg_obs_fq_helper_functional
            """, "5 per element: quantized (3) and back (2).", PerInput(5)),
        .. Elementwise("""
            _fake_quantize_learnable_per_tensor_affine_backward _fake_quantize_learnable_per_channel_affine_backward
            """, "5 per element.", PerInput(5)),

        .. OperatorRules.Free("""
            quantized::cat quantized::cat_out quantized::cat_relu quantized::cat_relu_out quantized::dropout
            quantized::embedding_byte quantized::embedding_4bit
            """, "Copies elements."),
        .. OperatorRules.Free("""
            _make_per_tensor_quantized_tensor _make_per_channel_quantized_tensor _dyn_quant_pack_4bit_weight
            _wrapped_linear_prepack fbgemm_linear_quantize_weight fbgemm_pack_gemm_matrix_fp16 fbgemm_pack_quantized_matrix
            _choose_qparams_per_tensor choose_qparams_optimized _rowwise_prune
            quantized::linear_prepack quantized::linear_prepack_fp16 quantized::linear_prepack_legacy quantized::linear_prepack_fp16_legacy
            quantized::linear_unpack quantized::linear_unpack_fp16 quantized::int4mm_packed_weight_cpu
            quantized::conv_prepack quantized::conv1d_prepack quantized::conv2d_prepack quantized::conv3d_prepack
            quantized::conv_transpose1d_prepack quantized::conv_transpose2d_prepack quantized::conv_transpose3d_prepack
            quantized::conv_unpack quantized::conv1d_unpack quantized::conv2d_unpack quantized::conv2d_unpack_sizes quantized::conv3d_unpack
            quantized::conv_transpose1d_unpack quantized::conv_transpose2d_unpack quantized::conv_transpose3d_unpack
            quantized::conv2d_stride quantized::conv2d_padding quantized::conv2d_output_padding quantized::conv2d_dilation
            quantized::conv2d_groups quantized::conv2d_transpose quantized::conv3d_stride quantized::conv3d_padding
            quantized::conv3d_output_padding quantized::conv3d_dilation quantized::conv3d_groups quantized::conv3d_transpose
            quantized::conv_transpose2d_stride quantized::conv_transpose2d_padding quantized::conv_transpose2d_output_padding
            quantized::conv_transpose2d_dilation quantized::conv_transpose2d_groups quantized::conv_transpose2d_transpose
            quantized::conv_transpose3d_stride quantized::conv_transpose3d_padding quantized::conv_transpose3d_output_padding
            quantized::conv_transpose3d_dilation quantized::conv_transpose3d_groups quantized::conv_transpose3d_transpose
            quantized::embedding_bag_prepack quantized::embedding_bag_unpack quantized::embedding_bag_byte_prepack
            quantized::embedding_bag_byte_unpack quantized::embedding_bag_byte_prepack_with_rowwise_min_max
            quantized::embedding_bag_4bit_prepack quantized::embedding_bag_4bit_unpack
            quantized::embedding_bag_4bit_prepack_with_rowwise_min_max quantized::embedding_bag_2bit_prepack
            quantized::embedding_bag_2bit_unpack quantized::embedding_bag_2bit_prepack_with_rowwise_min_max
            quantized::make_quantized_cell_params quantized::make_quantized_cell_params_dynamic quantized::make_quantized_cell_params_fp16
            _quantized::linear_prepack _quantized::linear_prepack_fp16 _quantized::linear_prepack_legacy _quantized::linear_prepack_fp16_legacy
            _quantized::conv2d_prepack _quantized::conv3d_prepack _quantized::conv_transpose1d_prepack _quantized::conv_transpose2d_prepack
            _quantized::conv_transpose3d_prepack _quantized::_wrapped_linear_prepack _quantized::wrapped_fbgemm_pack_gemm_matrix_fp16
            onednn::qconv_prepack onednn::qlinear_prepack onednn::linear_prepack_fp16 sparse::qlinear_prepack sparse::qlinear_unpack
            prepacked::linear_clamp_prepack prepacked::conv2d_clamp_prepack prepacked::conv2d_transpose_clamp_prepack
            prepacked::unpack_prepacked_sizes_conv2d prepacked::unpack_prepacked_sizes_linear mkldnn_prepacked::conv2d_prepack
            mkl::_mkl_reorder_linear_weight mkldnn::_get_mkldnn_serialized_md mkldnn::_is_mkldnn_bf16_supported
            mkldnn::_is_mkldnn_fp16_supported mkldnn::_is_mkldnn_acl_supported
            """, "Packs, unpacks or describes weights."),
    ];
}
