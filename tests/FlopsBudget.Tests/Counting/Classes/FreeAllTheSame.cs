namespace FlopsBudget.Tests.Counting.Classes;

/// <summary>Operators that are free although they compute inside, and why.</summary>
internal static class FreeAllTheSame
{
    /// <summary>The reason for each, by its name.</summary>
    internal static IReadOnlyDictionary<string, string> Reasons { get; } = ReasonList.Read(
        ("It checks its arguments.", "_linalg_check_errors one_hot repeat_interleave"),
        ("It computes sizes and positions, not elements.", "repeat tile combinations masked_select take_along_dim _spdiags sparse_mask"),
        ("It converts the layout: what it computes are positions, or the type of the elements.", """
            _coalesce to_dense _to_dense to_sparse _to_sparse to_sparse_csr _to_sparse_csr to_sparse_csc _to_sparse_csc
            to_sparse_bsr _to_sparse_bsr to_sparse_bsc _to_sparse_bsc sparse_coo_tensor sparse_csr_tensor sparse_csc_tensor
            sparse_bsr_tensor sparse_bsc_tensor
            """),
        ("It makes a tensor of its arguments alone.", "bartlett_window blackman_window hamming_window hann_window fft_fftfreq fft_rfftfreq"),
        ("It draws random numbers; drawing is not arithmetic of the model.", "multinomial normal _sample_dirichlet _sobol_engine_draw _sobol_engine_initialize_state_ _sobol_engine_scramble_"),
        ("It brings its parts to one scale, and copies them.", "quantized::cat quantized::cat_out quantized::cat_relu quantized::cat_relu_out"),
        ("It packs weights, before the model runs.", "_choose_qparams_per_tensor"));
}
