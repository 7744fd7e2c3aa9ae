using static FlopsBudget.Counting.OperatorRules;

namespace FlopsBudget.Counting.Formulas;

/// <summary>Operators that compute nothing on elements, by what they do instead.</summary>
internal static class Free
{
    internal static IEnumerable<OperatorRule> Rules { get; } =
    [
        .. OperatorRules.Free("""
            alias as_strided as_strided_ broadcast_to chunk conj _conj detach detach_ diagonal expand expand_as flatten imag
            linalg_diagonal mH mT matrix_H adjoint movedim moveaxis narrow _neg_view numpy_T permute positive ravel real reshape
            reshape_as _reshape_alias resolve_conj resolve_neg select slice split split_with_sizes squeeze squeeze_
            swapaxes swapaxes_ swapdims swapdims_ t t_ tensor_split transpose transpose_ unbind unflatten unfold unsqueeze
            unsqueeze_ _unsafe_view unsafe_chunk unsafe_split unsafe_split_with_sizes view view_as view_as_complex
            view_as_real atleast_1d atleast_2d atleast_3d hsplit vsplit dsplit broadcast_tensors align_as align_to
            align_tensors rename rename_ refine_names indices _indices values _values crow_indices col_indices ccol_indices
            row_indices _mkldnn_reshape _mkldnn_transpose _mkldnn_transpose_ lift lift_fresh lift_fresh_copy _fw_primal
            _make_dual _unpack_dual _test_autograd_multiple_dispatch_view data _sparse_broadcast_to unflatten_dense_tensors
            slice_inverse _nested_view_from_buffer _nested_view_from_jagged _nested_get_values
            """, "Another view of the same elements."),

        .. OperatorRules.Free("""
            alias_copy as_strided_copy _conj_copy detach_copy diagonal_copy expand_copy indices_copy _indices_copy values_copy
            _values_copy crow_indices_copy col_indices_copy ccol_indices_copy row_indices_copy narrow_copy _neg_view_copy
            permute_copy _reshape_alias_copy _reshape_copy select_copy slice_copy split_copy split_with_sizes_copy squeeze_copy
            t_copy transpose_copy unbind_copy unfold_copy unsqueeze_copy view_copy view_as_complex_copy view_as_real_copy
            _fw_primal_copy _make_dual_copy _sparse_broadcast_to_copy _test_autograd_multiple_dispatch_view_copy
            _nested_view_from_buffer_copy _nested_view_from_jagged_copy _nested_get_values_copy
            clone contiguous copy copy_ _copy_from _copy_from_and_resize copy_sparse_to_sparse copy_sparse_to_sparse_ _lazy_clone
            cat concat concatenate stack _stack hstack vstack dstack column_stack row_stack block_diag _chunk_cat flip fliplr flipud roll rot90 repeat
            repeat_interleave tile channel_shuffle native_channel_shuffle pixel_shuffle pixel_unshuffle im2col
            complex _pin_memory pin_memory to_mkldnn mkldnn_reorder_conv2d_weight mkldnn_reorder_conv3d_weight to_padded_tensor
            flatten_dense_tensors pad_sequence _pack_padded_sequence _pad_packed_sequence set_ set set_data
            mkldnn::_reorder_convolution_weight mkldnn::_reorder_convolution_transpose_weight mkldnn::_reorder_linear_weight
            cartesian_prod combinations meshgrid _foreach_copy _foreach_copy_
            """, "Copies elements."),

        .. OperatorRules.Free("""
            to _to_copy type_as _to_cpu _cast_Byte _cast_Char _cast_Double _cast_Float _cast_Half _cast_Int _cast_Long _cast_Short
            _autocast_to_full_precision _autocast_to_reduced_precision chalf to_dense _to_dense to_sparse _to_sparse
            to_sparse_csr _to_sparse_csr to_sparse_csc _to_sparse_csc to_sparse_bsr _to_sparse_bsr to_sparse_bsc _to_sparse_bsc
            int_repr _saturate_weight_to_fp16 _convert_weight_to_int4pack _convert_weight_to_int4pack_for_cpu
            """, "Converts the element type or the layout."),

        .. OperatorRules.Free("""
            constant_pad_nd pad _pad_enum _pad_circular reflection_pad1d reflection_pad2d reflection_pad3d
            replication_pad1d replication_pad2d replication_pad3d
            """, "Copies elements and fills the edge."),

        .. OperatorRules.Free("""
            arange range linspace logspace empty empty_like empty_permuted empty_quantized empty_strided new_empty new_empty_strided
            eye full full_like new_full ones ones_like new_ones zeros zeros_like new_zeros zero zero_ fill fill_ scalar_tensor
            _efficientzerotensor _new_zeros_with_same_feature_meta tril_indices triu_indices from_file _dim_arange _shape_as_tensor
            fft_fftfreq fft_rfftfreq bartlett_window blackman_window hamming_window hann_window kaiser_window one_hot
            _empty_affine_quantized _empty_per_channel_affine_quantized _foreach_zero _foreach_zero_ _cudnn_init_dropout_state
            sparse_coo_tensor _sparse_coo_tensor_unsafe _sparse_coo_tensor_with_dims _sparse_coo_tensor_with_dims_and_tensors
            sparse_csr_tensor sparse_csc_tensor sparse_bsr_tensor sparse_bsc_tensor sparse_compressed_tensor
            _sparse_csr_tensor_unsafe _sparse_csc_tensor_unsafe _sparse_bsr_tensor_unsafe _sparse_bsc_tensor_unsafe
            _sparse_compressed_tensor_unsafe _sparse_compressed_tensor_with_dims _spdiags
            """, "Makes a tensor."),

        .. OperatorRules.Free("""
            rand rand_like randn randn_like randint randint_like randperm random random_ uniform uniform_ normal normal_
            normal_functional bernoulli bernoulli_ binomial cauchy cauchy_ exponential exponential_ geometric geometric_
            log_normal log_normal_ multinomial poisson _standard_gamma _sample_dirichlet _fill_mem_eff_dropout_mask_
            _sobol_engine_draw _sobol_engine_ff_ _sobol_engine_initialize_state_ _sobol_engine_scramble_
            """, "Draws random numbers; drawing is not arithmetic of the model."),

        .. OperatorRules.Free("""
            index index_put index_put_ _index_put_impl _index_put_impl_ index_copy index_copy_ index_fill index_fill_ index_select
            _unsafe_index _unsafe_index_put _unsafe_masked_index gather scatter scatter_ take take_along_dim put put_ select_scatter slice_scatter diagonal_scatter as_strided_scatter
            masked_fill masked_fill_ masked_scatter masked_scatter_ masked_select where argwhere nonzero nonzero_numpy nonzero_static
            diag diag_embed diagflat fill_diagonal_ tril tril_ triu triu_ sparse_mask _sparse_mask_projection coalesce _coalesce
            """, "Chooses or places elements."),

        .. OperatorRules.Free("""
            size stride sym_size sym_stride sym_numel sym_storage_offset sym_is_contiguous is_complex is_floating_point
            is_signed is_conj is_neg is_inference is_leaf is_pinned is_same_size is_set_to is_distributed is_coalesced
            is_vulkan_available _is_zerotensor _has_compatible_shallow_copy_type _has_same_storage_numel can_cast promote_types
            result_type output_nr requires_grad_ retain_grad retains_grad _version _nnz sparse_dim dense_dim _dimI _dimV
            _coalesced _coalesced_ qscheme q_scale q_zero_point q_per_channel_axis q_per_channel_scales q_per_channel_zero_points
            resize resize_ resize_as resize_as_ _resize_output _resize_output_ resize_as_sparse resize_as_sparse_ sparse_resize
            sparse_resize_ sparse_resize_and_clear sparse_resize_and_clear_ record_stream cudnn_is_acceptable _nnpack_available
            _local_scalar_dense item _debug_has_internal_overlap _assert_async _assert_scalar _assert_tensor_metadata
            _functional_assert_async _functional_assert_scalar _functional_sym_constrain_range
            _functional_sym_constrain_range_for_size sym_constrain_range sym_constrain_range_for_size _print _make_dep_token
            _backward get_gradients _propagate_xla_data _linalg_check_errors
            _validate_compressed_sparse_indices _validate_sparse_bsc_tensor_args _validate_sparse_bsr_tensor_args
            _validate_sparse_compressed_tensor_args _validate_sparse_coo_tensor_args _validate_sparse_csc_tensor_args
            _validate_sparse_csr_tensor_args _cufft_clear_plan_cache _cufft_get_plan_cache_max_size _cufft_get_plan_cache_size
            _cufft_set_plan_cache_max_size mkldnn::_nbytes mkldnn::data_ptr
            profiler::_record_function_enter profiler::_record_function_enter_new
            profiler::_record_function_exit _nested_tensor_size _nested_tensor_strides _nested_tensor_storage_offsets
            _nested_get_offsets _nested_get_lengths _nested_get_max_seqlen _nested_get_min_seqlen _nested_get_ragged_idx
            _nested_get_jagged_dummy _nested_compute_contiguous_strides_offsets hash_tensor
            """, "Reads or changes metadata, not elements."),
    ];
}
