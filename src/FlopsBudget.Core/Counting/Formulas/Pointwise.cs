using FlopsBudget.Traces;
using static FlopsBudget.Counting.Formulas.Elements;
using static FlopsBudget.Counting.OperatorRules;

namespace FlopsBudget.Counting.Formulas;

/// <summary>
/// Arithmetic element by element, after broadcasting. One operation per arithmetic operation of the definition and result
/// element; a function such as exp, erf or lgamma counts as one. Source: the definitions in PyTorch's documentation.
/// </summary>
internal static class Pointwise
{
    internal static IEnumerable<OperatorRule> Rules { get; } =
    [
        .. Elementwise(InPlaceToo("add sub subtract"), "1 per result element; 2 with an alpha that is not 1.",
            call => PerOutput(IsScaled(call, 2) ? 2 : 1)(call)),
        .. Elementwise("rsub", "1 per result element; 2 with an alpha that is not 1.", call => PerOutput(IsScaled(call, 2) ? 2 : 1)(call)),
        .. Elementwise($"""
            {InPlaceToo("mul multiply div divide true_divide floor_divide remainder fmod pow float_power")}
            {InPlaceToo("hypot atan2 arctan2 copysign nextafter ldexp gcd lcm igamma igammac")}
            logaddexp logaddexp2 special_gammainc special_gammaincc special_zeta
            __and__ __or__ __xor__ __lshift__ __rshift__ __iand__ __ior__ __ixor__ __ilshift__ __irshift__
            {InPlaceToo("bitwise_and bitwise_or bitwise_xor bitwise_not bitwise_left_shift bitwise_right_shift")}
            {InPlaceToo("logical_and logical_or logical_xor logical_not")}
            """, "1 per result element.", PerOutput(1)),
        .. Elementwise($"""
            {InPlaceToo("eq ne lt le gt ge not_equal less less_equal greater greater_equal heaviside")}
            maximum minimum fmax fmin isnan isinf isfinite isposinf isneginf isreal signbit
            """, "1 comparison per result element.", PerOutput(1)),
        .. Elementwise("isclose", "5 per result element: a difference, two magnitudes, a tolerance, a comparison.", PerOutput(5)),

        .. Elementwise($"""
            {InPlaceToo("abs absolute neg negative sign sgn ceil floor round trunc fix frac square sqrt reciprocal")}
            {InPlaceToo("exp exp2 expm1 log log2 log10 log1p sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh")}
            {InPlaceToo("arcsin arccos arctan arcsinh arccosh arctanh sinc")}
            {InPlaceToo("erf erfc erfinv lgamma digamma polygamma mvlgamma i0 deg2rad rad2deg conj_physical")}
            angle special_round _conj_physical
            special_airy_ai special_bessel_j0 special_bessel_j1 special_bessel_y0 special_bessel_y1
            special_modified_bessel_i0 special_modified_bessel_i1 special_modified_bessel_k0 special_modified_bessel_k1
            special_scaled_modified_bessel_k0 special_scaled_modified_bessel_k1 special_spherical_bessel_j0
            special_i0 special_i0e special_i1 special_i1e special_erf special_erfc special_erfcx special_erfinv special_exp2
            special_expm1 special_log1p special_log_ndtr special_ndtr special_ndtri special_digamma special_psi
            special_gammaln special_multigammaln special_polygamma special_sinc special_expit
            special_chebyshev_polynomial_t special_chebyshev_polynomial_u special_chebyshev_polynomial_v special_chebyshev_polynomial_w
            special_shifted_chebyshev_polynomial_t special_shifted_chebyshev_polynomial_u
            special_shifted_chebyshev_polynomial_v special_shifted_chebyshev_polynomial_w
            special_hermite_polynomial_h special_hermite_polynomial_he special_laguerre_polynomial_l special_legendre_polynomial_p
            """, "1 per result element; a function counts as one operation.", PerOutput(1)),
        .. Elementwise(InPlaceToo("rsqrt"), "2 per result element: a root and a division.", PerOutput(2)),
        .. Elementwise($"{InPlaceToo("xlogy")} special_xlogy special_xlog1py special_entr", "2 per result element: a logarithm and a product.", PerOutput(2)),
        .. Elementwise($"{InPlaceToo("logit")} special_logit", "3 per result element: 1 - x, a division, a logarithm.", PerOutput(3)),
        .. Elementwise(InPlaceToo("clamp clip"), "1 comparison per bound and result element.", Clamp),
        .. Elementwise(InPlaceToo("clamp_min clamp_max"), "1 comparison per result element.", PerOutput(1)),
        .. Elementwise(InPlaceToo("nan_to_num"), "3 comparisons per result element.", PerOutput(3)),
        .. Elementwise(InPlaceToo("lerp"), "3 per result element: a difference, a product, a sum.", PerOutput(3)),
        .. Elementwise(InPlaceToo("addcmul addcdiv"), "2 per result element; 3 with a value that is not 1.", call => PerOutput(IsScaled(call, 3) ? 3 : 2)(call)),
        .. Elementwise("polar", "4 per result element: a sine, a cosine, two products.", PerOutput(4)),
        .. Elementwise("frexp", "1 per result element.", PerOutput(1)),
        .. Elementwise("linalg_cross cross", "3 per result element: two products and a difference.", PerOutput(3)),
        .. Elementwise(InPlaceToo("_add_relu"), "2 per result element: a sum and a comparison.", PerOutput(2)),
    ];

    /// <summary>Whether a factor was given that is not 1.</summary>
    private static bool IsScaled(OperatorCall call, int index) =>
        index < call.Inputs.Length && call.Inputs[index].Kind is ArgumentKind.Int or ArgumentKind.Double && !IsNumber(call, index, 1);

    private static OperatorCost Clamp(OperatorCall call) =>
        PerOutput(call.Inputs.Skip(1).Take(2).Count(bound => bound.Kind != ArgumentKind.None))(call);
}
