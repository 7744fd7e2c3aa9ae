using System.Collections.Frozen;

namespace FlopsBudget.Counting;

/// <summary>
/// Operators that only call others. They have no rule, since what they call is counted: their cost depends on choices that
/// shapes alone do not tell, and the inner calls are the truth about them. Such an operator that calls nothing is reported.
/// </summary>
internal static class Composites
{
    internal static FrozenSet<string> Names { get; } = OperatorRules.Names("""
        einsum tensordot inner kron chain_matmul linalg_multi_dot matrix_power linalg_matrix_power matmul_backward
        smm sspaddmm _sparse_mm affine_grid_generator affine_grid_generator_backward
        cudnn_affine_grid_generator cudnn_affine_grid_generator_backward _convolution_double_backward
        cov corrcoef cosine_similarity pairwise_distance
        linalg_cholesky linalg_cond linalg_det linalg_eigh linalg_eigvals linalg_eigvalsh linalg_inv linalg_ldl_factor linalg_lu_factor
        linalg_matrix_norm linalg_matrix_rank linalg_norm linalg_pinv linalg_slogdet linalg_solve linalg_solve_ex linalg_svd
        linalg_svdvals linalg_tensorinv linalg_tensorsolve linalg_vander det inverse logdet lu_solve _lu_with_info nuclear_norm orgqr
        pinverse qr slogdet svd vander
        fft_fft fft_fft2 fft_fftn fft_fftshift fft_hfft fft_hfft2 fft_hfftn fft_ifft fft_ifft2 fft_ifftn fft_ifftshift fft_ihfft
        fft_ihfft2 fft_ihfftn fft_irfft fft_irfft2 fft_irfftn fft_rfft fft_rfft2 fft_rfftn stft istft
        cross_entropy_loss binary_cross_entropy_with_logits ctc_loss kl_div poisson_nll_loss cosine_embedding_loss
        hinge_embedding_loss margin_ranking_loss triplet_margin_loss
        cumulative_trapezoid trapezoid trapz diff gradient quantile nanquantile histogramdd allclose
        fake_quantize_per_tensor_affine fake_quantize_per_channel_affine fake_quantize_per_tensor_affine_cachemask_backward
        fake_quantize_per_channel_affine_cachemask_backward fused_moving_avg_obs_fake_quant
        gather_backward _gather_sparse_backward index_select_backward masked_select_backward masked_scatter_backward
        diagonal_backward select_backward slice_backward to_dense_backward to_mkldnn_backward
        _pack_padded_sequence_backward _thnn_fused_lstm_cell_backward _thnn_differentiable_lstm_cell_backward
        _thnn_differentiable_gru_cell_backward _reshape_from_tensor _sparse_softmax _sparse_log_softmax
        """).ToFrozenSet(StringComparer.Ordinal);
}
