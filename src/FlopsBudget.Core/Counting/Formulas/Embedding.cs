using FlopsBudget.Traces;
using static FlopsBudget.Counting.Formulas.Elements;
using static FlopsBudget.Counting.OperatorRules;

namespace FlopsBudget.Counting.Formulas;

/// <summary>Look-ups. A plain one copies rows and is free; a bag reduces the rows that it looks up.</summary>
internal static class Embedding
{
    private const string Note =
        "With weights per sample: MACs: indices x width. Without: element-wise, 1 per element looked up, and a division per result element for the mean.";

    internal static IEnumerable<OperatorRule> Rules { get; } =
    [
        .. Free("embedding", "Copies rows."),

        // (weight, indices, offsets, scale_grad_by_freq, mode, sparse, per_sample_weights, ...)
        .. Contraction("embedding_bag _embedding_bag _embedding_bag_forward_only static_runtime::embedding_bag", Note, Bag),
        .. Elementwise("embedding_renorm embedding_renorm_", "3 per element looked up: square, sum, scale.",
            call => OperatorCost.OfElementwise(3 * call.Tensor(1).Elements * call.Tensor(0).Size(1))),

        .. Elementwise("embedding_dense_backward embedding_backward embedding_sparse_backward", "1 sum per element of the gradient.", PerInput(1)),
        .. Elementwise("_embedding_bag_backward _embedding_bag_dense_backward _embedding_bag_sparse_backward",
            "1 sum per element looked up.", call => OperatorCost.OfElementwise(call.Tensor(1).Elements * call.Tensor(0).Size(1))),
        .. Contraction("_embedding_bag_per_sample_weights_backward", "MACs: indices x width.",
            call => OperatorCost.OfMacs(call.Tensor(2).Elements * call.Tensor(0).Size(1))),
    ];

    private static OperatorCost Bag(OperatorCall call)
    {
        const int mean = 1;
        var lookedUp = call.Tensor(1).Elements * call.Tensor(0).Size(1);
        return call.OptionalTensor(6) is not null
            ? OperatorCost.OfMacs(lookedUp)
            : OperatorCost.OfElementwise(lookedUp + (call.Int(4) == mean ? call.Output().Elements : 0));
    }
}
