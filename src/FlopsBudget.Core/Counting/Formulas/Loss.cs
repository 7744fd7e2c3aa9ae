using FlopsBudget.Traces;
using static FlopsBudget.Counting.Formulas.Elements;
using static FlopsBudget.Counting.OperatorRules;

namespace FlopsBudget.Counting.Formulas;

/// <summary>
/// Losses: the arithmetic of the definition per element, and one more per element where a sum or mean reduces them.
/// Source: the definitions in PyTorch's documentation.
/// </summary>
internal static class Loss
{
    private const string Reduced = " 1 more per element where the result is reduced.";

    internal static IEnumerable<OperatorRule> Rules { get; } =
    [
        .. Elementwise("mse_loss", $"2 per element: difference and square.{Reduced}", call => PerElement(call, 2, reduction: 2)),
        .. Elementwise("l1_loss", $"2 per element: difference and magnitude.{Reduced}", call => PerElement(call, 2, reduction: 2)),
        .. Elementwise("smooth_l1_loss huber_loss", $"6 per element: difference, magnitude, comparison, square or product, scale, difference.{Reduced}", call => PerElement(call, 6, reduction: 2)),
        .. Elementwise("soft_margin_loss", $"5 per element: product, sign, exponential, sum, logarithm.{Reduced}", call => PerElement(call, 5, reduction: 2)),
        .. Elementwise("binary_cross_entropy", $"8 per element: two logarithms, two complements, two products, sum, sign; 1 for a weight.{Reduced}",
            call => PerElement(call, 8 + IfGiven(call.OptionalTensor(2), 1), reduction: 3)),
        .. Elementwise("multi_margin_loss", $"4 per input element: two differences, comparison, sum.{Reduced}", PerInput(4)),
        .. Elementwise("multilabel_margin_loss multilabel_margin_loss_forward", "4 per pair of classes of each row: two differences, comparison, sum.",
            call => OperatorCost.OfElementwise(4 * call.Tensor(0).Elements * call.Tensor(0).Size(-1))),

        // (log-probabilities, target, weight, reduction, ...): one log-probability per target is read.
        .. Elementwise("nll_loss nll_loss_nd nll_loss_forward nll_loss2d nll_loss2d_forward", "2 per target: sign and weight; 1 more where the result is reduced.",
            call => OperatorCost.OfElementwise((2 + IsReduced(call, 3)) * call.Tensor(1).Elements)),

        .. Elementwise("mse_loss_backward smooth_l1_loss_backward huber_loss_backward soft_margin_loss_backward binary_cross_entropy_backward", "4 per element.", PerArgument(1, 4)),
        .. Elementwise("multi_margin_loss_backward multilabel_margin_loss_backward", "4 per input element.", PerArgument(1, 4)),
        .. Elementwise("nll_loss_backward nll_loss2d_backward", "2 per target: sign and weight.", PerArgument(2, 2)),
    ];

    private static OperatorCost PerElement(OperatorCall call, long operations, int reduction) =>
        OperatorCost.OfElementwise((operations + IsReduced(call, reduction)) * Broadcasting.Elements(call.Tensor(0), call.Tensor(1)));

    /// <summary>Reduction 0 keeps every element.</summary>
    private static long IsReduced(OperatorCall call, int index) => IsNumber(call, index, 0) ? 0 : 1;
}
