using FlopsBudget.Traces;
using static FlopsBudget.Counting.Formulas.Elements;
using static FlopsBudget.Counting.OperatorRules;

namespace FlopsBudget.Counting.Formulas;

/// <summary>
/// The element-wise part of recurrent cells, after their products, as fused kernels run it in training. The arithmetic is
/// that of <see cref="Recurrent"/>.
/// </summary>
internal static class CellArithmetic
{
    internal static IEnumerable<OperatorRule> Rules { get; } =
    [
        .. Elementwise("_thnn_fused_lstm_cell", "13 per hidden unit, 8 more for biases.", call => Gates(call.Tensor(0), 4, Recurrent.LongShortTerm, call.OptionalTensor(3))),
        .. Elementwise("_thnn_fused_gru_cell", "11 per hidden unit, 6 more for biases.", call => Gates(call.Tensor(0), 3, Recurrent.Gated, call.OptionalTensor(3))),
        .. Elementwise("_thnn_fused_lstm_cell_backward_impl", "24 per hidden unit.", call => OperatorCost.OfElementwise(24 * call.Tensor(3).Elements)),
        .. Elementwise("_thnn_fused_gru_cell_backward", "16 per hidden unit.", PerInput(16)),
    ];

    /// <summary>Gates [rows, gates x hidden] of the input; the biases of input and hidden are added to each.</summary>
    private static OperatorCost Gates(TensorShape gates, long count, long perUnit, TensorShape? bias) =>
        OperatorCost.OfElementwise(gates.Elements / count * perUnit + IfGiven(bias, 2 * gates.Elements));
}
