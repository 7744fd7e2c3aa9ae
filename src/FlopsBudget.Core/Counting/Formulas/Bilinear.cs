using FlopsBudget.Traces;
using static FlopsBudget.Counting.Formulas.Elements;
using static FlopsBudget.Counting.OperatorRules;

namespace FlopsBudget.Counting.Formulas;

/// <summary>
/// Forms that are linear in two inputs and a weight. One multiply-add per weight element and row: a linear map of the outer
/// product of the two inputs, whose own products are not counted.
/// Source: the definition y = x1^T A x2 + b of <c>torch.nn.Bilinear</c>.
/// </summary>
internal static class Bilinear
{
    internal static IEnumerable<OperatorRule> Rules { get; } =
    [
        .. Contraction("bilinear", "MACs: rows x out x in1 x in2, one per row and weight element. Element-wise: one per output element for the bias.",
            call => new(call.Output().Elements * BeyondFirst(call.Tensor(2)), IfGiven(call.OptionalTensor(3), call.Output().Elements))),
        .. Contraction("_trilinear", "MACs: one per element of the broadcast product of the three tensors.",
            call => OperatorCost.OfMacs(Trilinear(call))),
    ];

    /// <summary>(i1, i2, i3, expand1, expand2, expand3, ...): each tensor gets dimensions of size 1 at the places listed.</summary>
    private static long Trilinear(OperatorCall call) => Broadcasting.Elements(
        Expanded(call.Tensor(0), call.Ints(3)), Expanded(call.Tensor(1), call.Ints(4)), Expanded(call.Tensor(2), call.Ints(5)));

    private static TensorShape Expanded(TensorShape tensor, IReadOnlyList<long> places)
    {
        var sizes = tensor.Sizes;
        foreach (var place in places)
        {
            sizes = sizes.Insert((int)place, 1);
        }

        return tensor with { Sizes = sizes };
    }
}
