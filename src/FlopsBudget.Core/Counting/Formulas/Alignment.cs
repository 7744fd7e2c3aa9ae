using FlopsBudget.Traces;
using static FlopsBudget.Counting.OperatorRules;

namespace FlopsBudget.Counting.Formulas;

/// <summary>
/// The loss that sums over all alignments of a target with a longer sequence (CTC). Its recursion fills, for every sequence,
/// steps x (2 x target + 1) cells: the target's labels with a blank before, between and after them. The lengths are real
/// ones; where they are values in a tensor, the call is reported.
/// Source: Graves et al., Connectionist Temporal Classification (2006), section 4.1.
/// </summary>
internal static class Alignment
{
    /// <summary>Three terms: 2 comparisons, 3 differences, 3 exponentials, 2 sums, a logarithm; then two more sums.</summary>
    private const long PerCell = 2 + 3 + 3 + 2 + 1 + 2;

    /// <summary>A sum of two terms and its addition to the gradient on a logarithmic scale.</summary>
    private const long GradientPerCell = 5;

    internal static IEnumerable<OperatorRule> Rules { get; } =
    [
        // (log-probabilities, targets, input lengths, target lengths, ...)
        .. Elementwise("_ctc_loss", "13 per cell; the cells are the sum over the sequences of steps x (2 x target length + 1).",
            call => OperatorCost.OfElementwise(PerCell * Cells(call, inputs: 2))),

        // (gradient, log-probabilities, targets, input lengths, target lengths, ...)
        .. Elementwise("_ctc_loss_backward", "18 per cell, and 3 per log-probability.",
            call => OperatorCost.OfElementwise((PerCell + GradientPerCell) * Cells(call, inputs: 3) + 3 * call.Tensor(1).Elements)),

        .. Uncountable("_cudnn_ctc_loss", "A kernel of ctc_loss, where lengths may be values in a tensor."),
        .. OperatorRules.Free("_use_cudnn_ctc_loss", "Chooses a kernel."),
    ];

    private static long Cells(OperatorCall call, int inputs) =>
        call.Ints(inputs).Zip(call.Ints(inputs + 1), (steps, target) => steps * (2 * target + 1)).Sum();
}
