using static FlopsBudget.Counting.Formulas.Elements;
using static FlopsBudget.Counting.OperatorRules;

namespace FlopsBudget.Counting.Formulas;

/// <summary>
/// Distances between rows. The Euclidean one is a contraction: one multiply-add per pair and coordinate, whether the kernel
/// multiplies matrices or sums squared differences, so that its choice by size does not show.
/// Source: the definition of <c>torch.cdist</c>.
/// </summary>
internal static class Distance
{
    private const string Note =
        "p = 2: MACs: pairs x coordinates; element-wise a root per pair. Other p: element-wise, 3 per pair and coordinate (difference, power, sum) and a root per pair.";

    private const string GradientNote =
        "p = 2: MACs: pairs x coordinates; element-wise a division per pair. Other p: element-wise, 4 per pair and coordinate.";

    internal static IEnumerable<OperatorRule> Rules { get; } =
    [
        .. Contraction("cdist _cdist_forward", Note, call => Pairs(call.Output().Elements, call.Tensor(0).Size(-1), IsNumber(call, 2, 2))),
        .. Contraction("_euclidean_dist", Note, call => Pairs(call.Output().Elements, call.Tensor(0).Size(-1), isEuclidean: true)),
        .. Contraction("pdist _pdist_forward", Note, call => Pairs(call.Output().Elements, call.Tensor(0).Size(1), IsNumber(call, 1, 2))),
        .. Contraction("_cdist_backward", $"The gradient of one side. {GradientNote}",
            call => Gradients(call.Tensor(0).Elements, call.Tensor(1).Size(-1), IsNumber(call, 3, 2))),
        .. Contraction("_pdist_backward", $"The gradients of both rows of a pair, each: {GradientNote}",
            call => Gradients(2 * call.Tensor(0).Elements, call.Tensor(1).Size(1), IsNumber(call, 2, 2))),
    ];

    private static OperatorCost Pairs(long pairs, long coordinates, bool isEuclidean) => isEuclidean
        ? new(pairs * coordinates, pairs)
        : new(0, 3 * pairs * coordinates + pairs);

    private static OperatorCost Gradients(long pairs, long coordinates, bool isEuclidean) => isEuclidean
        ? new(pairs * coordinates, pairs)
        : new(0, 4 * pairs * coordinates);
}
