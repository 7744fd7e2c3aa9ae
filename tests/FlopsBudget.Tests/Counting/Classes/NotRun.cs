namespace FlopsBudget.Tests.Counting.Classes;

/// <summary>The operators of the table that the tests cannot run, and why. Their class is what the documentation of PyTorch says of them.</summary>
internal static class NotRun
{
    /// <summary>The reason for each, by its name.</summary>
    internal static IReadOnlyDictionary<string, string> Reasons { get; } = ReasonList.Read(
        ("It takes a group of processes, or several GPUs.",
        """
        _c10d_functional::all_gather_into_tensor _c10d_functional::all_gather_into_tensor_coalesced
        _c10d_functional::all_gather_into_tensor_out _c10d_functional::all_reduce _c10d_functional::all_reduce_
        _c10d_functional::all_reduce_coalesced _c10d_functional::all_reduce_coalesced_ _c10d_functional::all_to_all_single
        _c10d_functional::broadcast _c10d_functional::broadcast_ _c10d_functional::reduce_scatter_tensor
        _c10d_functional::reduce_scatter_tensor_coalesced _c10d_functional::reduce_scatter_tensor_out
        _c10d_functional::wait_tensor _c10d_functional_autograd::all_gather_into_tensor
        _c10d_functional_autograd::all_to_all_single _c10d_functional_autograd::reduce_scatter_tensor
        _dtensor::shard_dim_alltoall c10d::_allgather_base_ c10d::_reduce_scatter_base_ c10d::allgather_
        c10d::allgather_coalesced_ c10d::allgather_into_tensor_coalesced_ c10d::allreduce_ c10d::allreduce_coalesced_
        c10d::alltoall_ c10d::alltoall_base_ c10d::barrier c10d::broadcast_ c10d::gather_ c10d::monitored_barrier_ c10d::recv_
        c10d::recv_any_source_ c10d::reduce_ c10d::reduce_scatter_ c10d::reduce_scatter_tensor_coalesced_ c10d::scatter_
        c10d::send symm_mem::_async_input_mm symm_mem::all_to_all_vdev symm_mem::all_to_all_vdev_2d
        symm_mem::all_to_all_vdev_2d_offset symm_mem::memset32_ symm_mem::multi_root_tile_reduce
        symm_mem::multimem_all_gather_out symm_mem::multimem_all_reduce_ symm_mem::multimem_one_shot_all_reduce
        symm_mem::multimem_one_shot_all_reduce_out symm_mem::multimem_one_shot_reduce_out symm_mem::nvshmem_all_to_all
        symm_mem::nvshmem_broadcast symm_mem::nvshmem_get symm_mem::nvshmem_put symm_mem::nvshmem_put_with_signal
        symm_mem::nvshmem_wait_for_signal symm_mem::one_shot_all_reduce symm_mem::one_shot_all_reduce_copy
        symm_mem::one_shot_all_reduce_copy_out symm_mem::one_shot_all_reduce_out symm_mem::reduce_scatter_out
        symm_mem::stream_write_value32_ symm_mem::tile_reduce symm_mem::two_shot_all_reduce_ symm_mem::two_shot_all_reduce_out
        """),
        ("A packed or quantized form for which no call was found that this libtorch takes.",
        """
        _quantized::_wrapped_linear_prepack _quantized::_wrapped_quantized_linear_prepacked _quantized::conv2d
        _quantized::conv2d_prepack _quantized::conv2d_relu _quantized::conv3d _quantized::conv3d_prepack
        _quantized::conv3d_relu _quantized::conv_transpose1d _quantized::conv_transpose1d_prepack _quantized::conv_transpose2d
        _quantized::conv_transpose2d_prepack _quantized::conv_transpose3d_prepack _quantized::linear_prepack_fp16_legacy
        _quantized::linear_prepack_legacy _wrapped_linear_prepack _wrapped_quantized_linear_prepacked quantized_gru
        quantized_gru_cell quantized_lstm quantized_lstm_cell quantized_rnn_relu_cell quantized_rnn_tanh_cell
        mkldnn::_reorder_mkldnn_rnn_layer_weight onednn::linear_dynamic_fp16
        onednn::linear_prepack_fp16 onednn::linear_relu_dynamic_fp16 onednn::qadd onednn::qadd_relu onednn::qbatch_norm2d
        onednn::qconv1d_pointwise onednn::qconv3d_pointwise onednn::qconv_pointwise
        onednn::qlinear_pointwise onednn::qlinear_prepack onednn::qmul prepacked::unpack_prepacked_sizes_conv2d
        prepacked::unpack_prepacked_sizes_linear quantized::conv2d_add quantized::conv2d_add_relu
        quantized::conv2d_unpack_sizes quantized::conv_prepack quantized::conv_unpack
        quantized::embedding_bag_2bit_prepack_with_rowwise_min_max quantized::embedding_bag_4bit_prepack_with_rowwise_min_max
        quantized::embedding_bag_byte_prepack_with_rowwise_min_max quantized::int4mm_packed_weight_cpu
        quantized::linear_prepack_fp16_legacy quantized::linear_prepack_legacy quantized::make_quantized_cell_params
        quantized::make_quantized_cell_params_dynamic quantized::make_quantized_cell_params_fp16
        quantized::quantized_gru_cell_dynamic quantized::quantized_lstm_cell_dynamic
        quantized::quantized_rnn_relu_cell_dynamic quantized::quantized_rnn_tanh_cell_dynamic
        """),
        ("A test of PyTorch's own that the library does not hold, or that is no operator of tensors.",
        """
        _test::cat _test::get_first _test::leaky_relu _test_check_tensor
        """),
        ("It has no kernel for the CPU.",
        """
        _amp_update_scale _amp_update_scale_ _conv_depthwise2d _convert_weight_to_int4pack _cslt_compress _cslt_sparse_mm
        _cslt_sparse_mm_search _cudnn_attention_backward _cudnn_attention_forward _cudnn_ctc_loss _cudnn_init_dropout_state
        _cudnn_rnn _cudnn_rnn_backward _cudnn_rnn_flatten_weight _cufft_clear_plan_cache _cufft_get_plan_cache_max_size
        _cufft_get_plan_cache_size _cufft_set_plan_cache_max_size _efficient_attention_backward _efficient_attention_forward
        _fill_mem_eff_dropout_mask_ _flash_attention_backward _flash_attention_forward _fused_dropout _fused_rms_norm_backward
        _jagged_to_padded_dense_forward _lstm_mps _masked_scale _mixed_dtypes_linear _mps_convolution
        _mps_convolution_transpose _padded_dense_to_jagged_forward _pin_memory _scaled_dot_product_attention_math_for_mps
        _scaled_dot_product_cudnn_attention _scaled_dot_product_cudnn_attention_backward
        _scaled_dot_product_efficient_attention _scaled_dot_product_efficient_attention_backward
        _scaled_dot_product_flash_attention _scaled_dot_product_flash_attention_backward _scaled_grouped_mm
        _scaled_grouped_mm_v2 _scaled_mm_v2 _sparse_semi_structured_addmm _sparse_semi_structured_apply
        _sparse_semi_structured_apply_dense _sparse_semi_structured_linear _sparse_semi_structured_mm
        _sparse_semi_structured_tile _thnn_fused_gru_cell _thnn_fused_gru_cell_backward _thnn_fused_lstm_cell
        _thnn_fused_lstm_cell_backward _thnn_fused_lstm_cell_backward_impl _to_sparse_semi_structured
        _triton_multi_head_attention _triton_scaled_dot_attention _use_cudnn_ctc_loss _use_cudnn_rnn_flatten_weight
        _weight_int4pack_mm _weight_int4pack_mm_with_scales_and_zeros batch_norm_backward_elemt batch_norm_backward_reduce
        batch_norm_elemt batch_norm_gather_stats batch_norm_gather_stats_with_counts batch_norm_stats conv_depthwise3d
        cudnn_affine_grid_generator cudnn_affine_grid_generator_backward cudnn_batch_norm cudnn_batch_norm_backward
        cudnn_convolution cudnn_convolution_add_relu cudnn_convolution_relu cudnn_convolution_transpose cudnn_grid_sampler
        cudnn_grid_sampler_backward lstm_mps_backward max_pool2d_backward miopen_batch_norm miopen_batch_norm_backward
        miopen_convolution miopen_convolution_add_relu miopen_convolution_relu miopen_convolution_transpose
        miopen_depthwise_convolution miopen_rnn miopen_rnn_backward mps_convolution_backward
        mps_convolution_transpose_backward pin_memory record_stream
        """),
        ("It returns no tensor, and TorchScript leaves it out where nothing uses it, or answers it itself.",
        """
        _assert_scalar _assert_tensor_metadata _backward _print _validate_compressed_sparse_indices _validate_sparse_coo_tensor_args
        _validate_sparse_bsc_tensor_args _validate_sparse_bsr_tensor_args _validate_sparse_compressed_tensor_args
        _validate_sparse_csc_tensor_args _validate_sparse_csr_tensor_args _version align_to get_gradients is_complex is_leaf
        output_nr refine_names rename_ retain_grad size sym_constrain_range sym_constrain_range_for_size
        mkldnn::_get_mkldnn_serialized_md mkldnn::_is_mkldnn_acl_supported mkldnn::_is_mkldnn_bf16_supported
        mkldnn::_is_mkldnn_fp16_supported mkldnn::_nbytes mkldnn::data_ptr profiler::_record_function_enter
        profiler::_record_function_enter_new profiler::_record_function_exit
        """),
        ("Other devices implement it.",
        """
        _copy_from _copy_from_and_resize _propagate_xla_data _resize_output _resize_output_
        _scaled_dot_product_fused_attention_overrideable _scaled_dot_product_fused_attention_overrideable_backward
        convolution_backward_overrideable convolution_overrideable is_vulkan_available linear_backward matmul_backward
        """),
        ("This build of libtorch refuses every call of it.",
        """
        _dyn_quant_matmul_4bit _indices_copy _mkldnn_transpose_ _nnpack_spatial_convolution _sparse_broadcast_to_copy
        _sparse_mm_reduce_impl_backward _spsolve _values_copy adaptive_avg_pool3d_backward indices_copy
        mkldnn_max_pool2d_backward mkldnn_max_pool3d_backward values_copy mkl::_mkl_linear mkl::_mkl_reorder_linear_weight
        quantized::linear_leaky_relu quantized::linear_tanh sparse::qlinear sparse::qlinear_dynamic sparse::qlinear_prepack
        sparse::qlinear_relu sparse::qlinear_relu_dynamic sparse::qlinear_unpack
        """),
        ("Another name, or another form, of an operator that ran: TorchScript and TorchSharp call that one.",
        """
        _fused_adagrad _fused_adam _fused_adamw absolute absolute_ arccos arccos_ arcsin arcsin_ arctan arctan2 arctan2_
        arctan_ clip_ concat concatenate det divide divide_ fix fix_ ger greater greater_ greater_equal greater_equal_ inverse
        less less_ less_equal less_equal_ linalg_matmul matrix_power multiply multiply_ negative negative_ not_equal
        not_equal_ orgqr special_log1p special_logsumexp special_psi special_round special_xlogy subtract subtract_ swapaxes
        swapaxes_ swapdims swapdims_
        """),
        ("TorchScript cannot write down a call of it: it takes what the language has no value for.",
        """
        _fused_adam_ _fused_adamw_ _fw_primal_copy _index_put_impl _make_dual _make_dual_copy
        _sparse_compressed_tensor_with_dims _unsafe_masked_index _unsafe_masked_index_put_accumulate
        """),
        ("It takes nested tensors, whose sizes are not a list of numbers: they cannot be recorded, which is an error.",
        """
        _nested_from_padded _nested_from_padded_and_nested_example _nested_from_padded_tensor _nested_get_jagged_dummy
        _nested_get_lengths _nested_get_max_seqlen _nested_get_min_seqlen _nested_get_offsets _nested_get_ragged_idx
        _nested_get_values _nested_get_values_copy _nested_select_backward _nested_sum_backward _nested_tensor_from_mask
        _nested_tensor_from_mask_left_aligned _nested_tensor_from_tensor_list _nested_tensor_size
        _nested_tensor_softmax_with_shape _nested_tensor_storage_offsets _nested_tensor_strides _nested_view_from_buffer
        _nested_view_from_buffer_copy _nested_view_from_jagged _nested_view_from_jagged_copy nested_to_padded_tensor
        to_padded_tensor
        """),
        ("It belongs to compilers that TorchSharp does not use.",
        """
        inductor::_alloc_from_pool inductor::_mm_plus_mm inductor::_reinterpret_tensor inductor::accumulate_grad_
        static_runtime::VarTupleUnpack static_runtime::clamp_nan_to_num static_runtime::create_owned_ref
        static_runtime::dequantize_copy static_runtime::dict_unpack static_runtime::embedding_bag
        static_runtime::expand_dims_copy static_runtime::flatten_copy static_runtime::fused_equally_split
        static_runtime::layer_norm static_runtime::permute_copy static_runtime::reshape_copy static_runtime::select_tensor
        static_runtime::signed_log1p static_runtime::to_copy static_runtime::to_maybe_copy_out
        """));
}
