using FlopsBudget.Traces;
using static FlopsBudget.Counting.Formulas.Elements;
using static FlopsBudget.Counting.OperatorRules;

namespace FlopsBudget.Counting.Formulas;

/// <summary>Dropout: free in evaluation mode. Drawing the mask is free, as all random numbers are.</summary>
internal static class Dropout
{
    internal static IEnumerable<OperatorRule> Rules { get; } =
    [
        .. Elementwise(InPlaceToo("dropout feature_dropout alpha_dropout feature_alpha_dropout"),
            "In training 2 per element: the mask and the scale. In evaluation free.",
            call => IfTraining(call, call.Bool(2))),
        .. Elementwise("native_dropout", "In training 2 per element: the mask and the scale. In evaluation free.",
            call => IfTraining(call, call.Inputs[2].Kind == ArgumentKind.None || call.Bool(2))),
        .. Elementwise("_fused_dropout", "2 per element: the mask and the scale.", PerOutput(2)),
        .. Elementwise("native_dropout_backward _masked_scale", "2 per element: the mask and the scale.", PerInput(2)),
    ];

    private static OperatorCost IfTraining(OperatorCall call, bool training) => training ? PerOutput(2)(call) : OperatorCost.Zero;
}
