namespace FlopsBudget.Tests.Counting;

/// <summary>
/// What TorchSharp offers that takes a tensor, and perhaps one more, of four by four elements, and needs nothing else.
/// Left out is what is declared uncountable, and what ends the process when it is called like this.
/// </summary>
internal static class ReachableMethods
{
    internal const string Tensor = """
        abs abs_ absolute absolute_ acos acos_ acosh acosh_ add add_ adjoint all allclose aminmax angle any arccos arccos_
        arccosh arccosh_ arcsin arcsin_ arcsinh arcsinh_ arctan arctan2 arctan2_ arctan_ arctanh arctanh_ argmax argmin
        argsort argwhere asin asin_ asinh asinh_ atan atan2 atan2_ atan_ atanh atanh_ atleast_1d atleast_2d atleast_3d
        bernoulli bernoulli_ bfloat16 binomial bool byte cauchy_ cdouble ceil ceil_ celu celu_ cfloat char cholesky_inverse
        cholesky_solve clone conj_physical conj_physical_ copy_ copysign copysign_ corrcoef cos cos_ cosh cosh_ count_nonzero
        cov cumulative_trapezoid deg2rad deg2rad_ dequantize det detach detach_ diag diag_embed diagflat diagonal diff digamma
        digamma_ dist div div_ divide divide_ double elu elu_ empty_like eq eq_ equal erf erf_ erfc erfc_ erfinv erfinv_ exp
        exp2 exp2_ exp_ expand_as expm1 expm1_ exponential_ fix fix_ flatten fliplr flipud float float_power floor floor_
        floor_divide floor_divide_ fmax fmin fmod fmod_ frac frac_ frexp ge ge_ gelu gelu_ geqrf glu greater greater_equal gt
        gt_ half hardsigmoid hardsigmoid_ hardswish hardswish_ heaviside heaviside_ histc hypot i0 i0_ igamma igammac inner
        int inverse isclose isfinite isin isinf isnan isneginf isposinf isreal kron ldexp ldexp_ le le_ less less_equal
        less_equal_ lgamma lgamma_ log log10 log10_ log1p log1p_ log2 log2_ log_ log_normal_ log_sigmoid logaddexp logaddexp2
        logdet logical_and logical_and_ logical_not logical_not_ logical_or logical_or_ logical_xor logical_xor_ logit logit_
        long lt lt_ max maximum mean median min minimum mm mode msort mul mul_ multiply nan_to_num nan_to_num_
        nanmedian nansum ne ne_ neg neg_ negative nextafter nextafter_ nonzero norm normal_ not_equal not_equal_ ones_like
        poisson positive pow pow_ prod rad2deg rad2deg_ rand_like randn_like ravel reciprocal reciprocal_ relu relu6 relu6_
        relu_ remainder remainder_ resolve_conj resolve_neg rot90 round round_ rrelu rrelu_ rsqrt rsqrt_ selu selu_ sgn sgn_
        short sigmoid sigmoid_ sign sign_ signbit silu silu_ sin sin_ sinc sinc_ sinh sinh_ slice_scatter softplus sort sqrt
        sqrt_ square squeeze squeeze_ std std_mean sub sub_ subtract subtract_ sum t tan tan_ tanh tanh_ to_dense to_sparse
        trace trapezoid tril tril_ triu triu_ true_divide true_divide_ trunc trunc_ type_as unbind unique unique_consecutive
        var_mean view_as xlogy xlogy_ zero_ zeros_like
        """;

    internal const string Functional = """
        alpha_dropout dropout dropout1d dropout2d dropout3d feature_alpha_dropout gelu glu hardshrink hardsigmoid hardswish
        hardtanh instance_norm leaky_relu logsigmoid mish normalize relu relu6 rrelu selu sigmoid silu softplus softshrink
        softsign tanh tanhshrink
        """;

    internal const string Special = """
        airy_ai bessel_j0 bessel_j1 bessel_y0 bessel_y1 digamma entr erf erfc erfcx erfinv exp2 expit expm1 gammaln i0 i0e i1
        i1e logit modified_bessel_i0 modified_bessel_i1 modified_bessel_k0 modified_bessel_k1 ndtr ndtri psi
        scaled_modified_bessel_k0 scaled_modified_bessel_k1 sigmoid sigmoid_ sinc spherical_bessel_j0
        """;

    internal const string LinearAlgebra = """
        cholesky_ex det diagonal inv inv_ex ldl_factor ldl_factor_ex lu lu_factor norm qr slogdet vander
        vector_norm
        """;

    internal const string Fourier = """
        fft2 fft_ fftn fftshift hfft hfft2 hfftn ifft ifft2 ifftn ifftshift ihfft ihfft2 ihfftn irfft irfft2 irfftn rfft rfft2
        rfftn
        """;
}
