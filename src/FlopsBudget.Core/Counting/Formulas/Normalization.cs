using FlopsBudget.Traces;
using static FlopsBudget.Counting.Formulas.Elements;
using static FlopsBudget.Counting.OperatorRules;

namespace FlopsBudget.Counting.Formulas;

/// <summary>
/// Normalizations, per input element: 4 for the statistics where they are computed (a sum for the mean; difference, square
/// and sum for the variance), 2 to normalize (difference, product with the inverse deviation), 1 for a weight, 1 for a bias.
/// What is done once per channel or group, such as the root, is not counted.
/// Source: the definitions in PyTorch's documentation.
/// </summary>
internal static class Normalization
{
    private const string BatchNote = "Per element 2 to normalize, 1 for a weight, 1 for a bias; in training 4 more for the statistics.";
    private const string LayerNote = "Per element 4 for the statistics, 2 to normalize, 1 for a weight, 1 for a bias.";

    internal static IEnumerable<OperatorRule> Rules { get; } =
    [
        // (input, weight, bias, running_mean, running_var, training, ...)
        .. Elementwise("batch_norm native_batch_norm _batch_norm_impl_index cudnn_batch_norm miopen_batch_norm",
            BatchNote, call => Normalize(call, 1, 2, statistics: call.Bool(5))),

        // The same, or without the running statistics: (input, weight, bias, training, ...).
        .. Elementwise("_native_batch_norm_legit _native_batch_norm_legit_functional", BatchNote,
            call => Normalize(call, 1, 2, statistics: call.Bool(call.Inputs[3].Kind == ArgumentKind.Bool ? 3 : 5))),
        .. Elementwise("_native_batch_norm_legit_no_training _batch_norm_no_update", BatchNote, call => Normalize(call, 1, 2, statistics: false)),
        .. Elementwise("_batch_norm_with_update _batch_norm_with_update_functional", BatchNote, call => Normalize(call, 1, 2, statistics: true)),
        .. Elementwise("instance_norm", $"{LayerNote} Without statistics where running ones are used.", call => Normalize(call, 1, 2, statistics: call.Bool(5))),

        // (input, shape, weight, bias, ...), and with the number of groups in place of the shape.
        .. Elementwise("layer_norm native_layer_norm group_norm", LayerNote, call => Normalize(call, 2, 3, statistics: true)),
        .. Elementwise("native_group_norm", LayerNote, call => Normalize(call, 1, 2, statistics: true)),
        .. Elementwise("rms_norm _fused_rms_norm", "Per element 3 (square, sum, product with the inverse root), 1 for a weight.",
            call => PerInput(3 + IfGiven(call.OptionalTensor(2), 1))(call)),

        .. Elementwise("_weight_norm _weight_norm_interface", "3 per weight element: square, sum, product with g / norm.", PerInput(3)),
        .. Elementwise("norm_except_dim", "2 per element: square and sum.", PerInput(2)),
        .. Elementwise("renorm renorm_", "3 per element: square, sum, scale.", PerInput(3)),

        // Pieces of synchronized batch norm.
        .. Elementwise("batch_norm_stats batch_norm_update_stats", "4 per element for the statistics.", PerInput(4)),
        .. Elementwise("batch_norm_elemt", "4 per element.", PerInput(4)),
        .. Elementwise("batch_norm_backward_reduce batch_norm_backward_elemt", "4 per element.", PerInput(4)),
        .. Elementwise("batch_norm_gather_stats batch_norm_gather_stats_with_counts", "4 per element of the gathered statistics.", PerArgument(1, 4)),
    ];

    private static OperatorCost Normalize(OperatorCall call, int weight, int bias, bool statistics) =>
        PerInput((statistics ? 6 : 2) + IfGiven(call.OptionalTensor(weight), 1) + IfGiven(call.OptionalTensor(bias), 1))(call);
}
