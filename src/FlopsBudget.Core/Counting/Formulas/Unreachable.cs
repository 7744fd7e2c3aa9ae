using static FlopsBudget.Counting.OperatorRules;

namespace FlopsBudget.Counting.Formulas;

/// <summary>
/// Operators that libtorch knows and that no TorchSharp model on one machine calls. They are in the table so that it is
/// complete; where one of them runs after all, it is reported and nothing is guessed.
/// </summary>
internal static class Unreachable
{
    internal static IEnumerable<OperatorRule> Rules { get; } =
    [
        .. Uncountable("""
            c10d::_allgather_base_ c10d::_reduce_scatter_base_ c10d::allgather_ c10d::allgather_coalesced_
            c10d::allgather_into_tensor_coalesced_ c10d::allreduce_ c10d::allreduce_coalesced_ c10d::alltoall_
            c10d::alltoall_base_ c10d::barrier c10d::broadcast_ c10d::gather_ c10d::monitored_barrier_ c10d::recv_
            c10d::recv_any_source_ c10d::reduce_ c10d::reduce_scatter_ c10d::reduce_scatter_tensor_coalesced_ c10d::scatter_ c10d::send
            _c10d_functional::all_gather_into_tensor _c10d_functional::all_gather_into_tensor_coalesced
            _c10d_functional::all_gather_into_tensor_out _c10d_functional::all_reduce _c10d_functional::all_reduce_
            _c10d_functional::all_reduce_coalesced _c10d_functional::all_reduce_coalesced_ _c10d_functional::all_to_all_single
            _c10d_functional::broadcast _c10d_functional::broadcast_ _c10d_functional::reduce_scatter_tensor
            _c10d_functional::reduce_scatter_tensor_coalesced _c10d_functional::reduce_scatter_tensor_out _c10d_functional::wait_tensor
            _c10d_functional_autograd::all_gather_into_tensor _c10d_functional_autograd::all_to_all_single
            _c10d_functional_autograd::reduce_scatter_tensor _dtensor::shard_dim_alltoall
            symm_mem::_async_input_mm symm_mem::all_to_all_vdev symm_mem::all_to_all_vdev_2d symm_mem::all_to_all_vdev_2d_offset
            symm_mem::memset32_ symm_mem::multi_root_tile_reduce symm_mem::multimem_all_gather_out symm_mem::multimem_all_reduce_
            symm_mem::multimem_one_shot_all_reduce symm_mem::multimem_one_shot_all_reduce_out symm_mem::multimem_one_shot_reduce_out
            symm_mem::nvshmem_all_to_all symm_mem::nvshmem_broadcast symm_mem::nvshmem_get symm_mem::nvshmem_put
            symm_mem::nvshmem_put_with_signal symm_mem::nvshmem_wait_for_signal symm_mem::one_shot_all_reduce
            symm_mem::one_shot_all_reduce_copy symm_mem::one_shot_all_reduce_copy_out symm_mem::one_shot_all_reduce_out
            symm_mem::reduce_scatter_out symm_mem::stream_write_value32_ symm_mem::tile_reduce symm_mem::two_shot_all_reduce_
            symm_mem::two_shot_all_reduce_out
            """, "Communication between processes or devices."),
        .. Uncountable("""
            static_runtime::VarTupleUnpack static_runtime::clamp_nan_to_num static_runtime::create_owned_ref
            static_runtime::dequantize_copy static_runtime::dict_unpack static_runtime::expand_dims_copy static_runtime::flatten_copy
            static_runtime::fused_equally_split static_runtime::layer_norm static_runtime::permute_copy static_runtime::reshape_copy
            static_runtime::select_tensor static_runtime::signed_log1p static_runtime::to_copy static_runtime::to_maybe_copy_out
            inductor::_alloc_from_pool inductor::_mm_plus_mm inductor::_reinterpret_tensor inductor::accumulate_grad_
            """, "Belongs to compilers that TorchSharp does not use."),
        .. Uncountable("""
            _nested_from_padded _nested_from_padded_and_nested_example _nested_from_padded_tensor _nested_select_backward
            _nested_sum_backward _nested_tensor_from_mask _nested_tensor_from_mask_left_aligned _nested_tensor_from_tensor_list
            _nested_tensor_softmax_with_shape nested_to_padded_tensor _jagged_to_padded_dense_forward _padded_dense_to_jagged_forward
            """, "Nested tensors, whose sizes are not a list of numbers."),
        .. Uncountable("""
            _foobar _test_ambiguous_defaults _test_autograd_multiple_dispatch _test_check_tensor _test_functorch_fallback
            _test_optional_filled_intlist _test_optional_floatlist _test_optional_intlist _test_parallel_materialize
            _test_serialization_subcmul _test_string_default _test_warn_in_autograd _test::cat _test::get_first _test::leaky_relu
            """, "A test of PyTorch's own."),
        .. Uncountable("_add_batch_dim _remove_batch_dim", "Part of vectorized maps, which TorchSharp does not have."),
        .. Uncountable("_histogramdd_bin_edges _histogramdd_from_bin_cts _histogramdd_from_bin_tensors", "The search for a bin depends on the values."),
    ];
}
