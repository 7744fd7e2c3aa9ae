using FlopsBudget.Traces;
using static FlopsBudget.Counting.Formulas.Elements;
using static FlopsBudget.Counting.OperatorRules;

namespace FlopsBudget.Counting.Formulas;

/// <summary>
/// Operators on lists of tensors, as optimizers use them: those of <see cref="Pointwise"/> on every tensor of the list, and
/// whole optimizer steps in one kernel. Source: the update rules in PyTorch's documentation.
/// </summary>
internal static class Optimizer
{
    internal static IEnumerable<OperatorRule> Rules { get; } =
    [
        .. Elementwise(InPlaceToo("""
            _foreach_abs _foreach_acos _foreach_asin _foreach_atan _foreach_ceil _foreach_cos _foreach_cosh _foreach_erf
            _foreach_erfc _foreach_exp _foreach_expm1 _foreach_floor _foreach_frac _foreach_lgamma _foreach_log _foreach_log10
            _foreach_log1p _foreach_log2 _foreach_neg _foreach_reciprocal _foreach_round _foreach_sigmoid _foreach_sign
            _foreach_sin _foreach_sinh _foreach_sqrt _foreach_tan _foreach_tanh _foreach_trunc
            _foreach_add _foreach_sub _foreach_mul _foreach_div
            _foreach_clamp_max _foreach_clamp_min _foreach_maximum _foreach_minimum
            """), "1 per element of the list.", PerListElement(0, 1)),
        .. Elementwise(InPlaceToo("_foreach_pow"), "1 per element of the list.",
            call => PerListElement(call.Inputs[0].Kind == ArgumentKind.TensorList ? 0 : 1, 1)(call)),
        .. Elementwise(InPlaceToo("_foreach_rsqrt"), "2 per element of the list.", PerListElement(0, 2)),
        .. Elementwise(InPlaceToo("_foreach_lerp"), "3 per element of the list.", PerListElement(0, 3)),
        .. Elementwise(InPlaceToo("_foreach_addcmul _foreach_addcdiv"), "3 per element of the list, with its factor.", PerListElement(0, 3)),
        .. Elementwise("_foreach_norm", "2 per element of the list: a power and a sum.", PerListElement(0, 2)),
        .. Elementwise("_foreach_max", "1 per element of the list.", PerListElement(0, 1)),

        .. Elementwise(InPlaceToo("_fused_sgd"), "6 per parameter element: weight decay 2, momentum 2, step 2.", PerListElement(0, 6)),
        .. Elementwise(InPlaceToo("_fused_adagrad"), "9 per parameter element: weight decay 2, square and sum 2, root, epsilon, division, step 2.", PerListElement(0, 9)),
        .. Elementwise(InPlaceToo("_fused_adam _fused_adamw"), "14 per parameter element: weight decay 2, first moment 3, second moment 4, root, epsilon, division, step 2.", PerListElement(0, 14)),

        .. Elementwise(InPlaceToo("_amp_foreach_non_finite_check_and_unscale"), "2 per element of the list: a comparison and a product.", PerListElement(0, 2)),
        .. Elementwise(InPlaceToo("_amp_update_scale"), "2: a comparison and a product.", PerInput(2)),
    ];
}
