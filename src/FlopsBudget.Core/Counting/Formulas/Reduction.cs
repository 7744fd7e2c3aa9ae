using FlopsBudget.Traces;
using static FlopsBudget.Counting.Formulas.Elements;
using static FlopsBudget.Counting.OperatorRules;

namespace FlopsBudget.Counting.Formulas;

/// <summary>
/// Reductions and scans, per input element. Source: the definitions in PyTorch's documentation; the initial value of a sum
/// or maximum makes n operations of n elements.
/// </summary>
internal static class Reduction
{
    internal static IEnumerable<OperatorRule> Rules { get; } =
    [
        .. Elementwise($"""
            sum nansum prod trace _sparse_sum _sparse_csr_sum _sparse_csr_prod sum_to_size
            {InPlaceToo("cumsum cumprod")}
            """, "1 per input element.", PerInput(1)),
        .. Elementwise("mean nanmean", "1 per input element, and a division per result element.",
            call => OperatorCost.OfElementwise(call.Tensor(0).Elements + call.Output().Elements)),
        .. Elementwise("""
            amax amin argmax argmin all any cummax cummin _cummax_helper _cummin_helper count_nonzero
            _is_all_true _is_any_true equal is_nonzero
            """, "1 comparison per input element.", PerInput(1)),
        .. Elementwise("max min", "1 comparison per input element; per result element with two tensors.",
            call => OperatorCost.OfElementwise(IsPair(call) ? call.Output().Elements : call.Tensor(0).Elements)),
        .. Elementwise("aminmax _aminmax", "2 comparisons per input element.", PerInput(2)),
        .. Elementwise("norm native_norm linalg_vector_norm frobenius_norm", "2 per input element: a power and a sum.", PerInput(2)),
        .. Elementwise("std std_mean var var_mean", "4 per input element: a sum for the mean; difference, square, sum.", PerInput(4)),
        .. Elementwise("logsumexp special_logsumexp", "4 per input element: maximum, difference, exponential, sum.", PerInput(4)),
        .. Elementwise("logcumsumexp _logcumsumexp", "4 per input element.", PerInput(4)),
        .. Elementwise("dist", "3 per element: difference, power, sum.", call => OperatorCost.OfElementwise(3 * Broadcasting.Elements(call.Tensor(0), call.Tensor(1)))),
        .. Elementwise("segment_reduce", "1 per input element.", PerInput(1)),
        .. Elementwise("_segment_reduce_backward", "1 per element of the gradient.", PerInput(1)),
        .. Elementwise("histc bincount", "1 per input element.", PerInput(1)),
        .. Elementwise("histogram", "Equal bins: 3 per input element (difference, scale, rounding). Given edges: ceil(log2 n) comparisons, by binary search.",
            call => PerInput(call.OptionalTensor(1) is { } edges ? Halvings(edges.Elements) : 3)(call)),
        .. Elementwise("cumprod_backward cummaxmin_backward value_selecting_reduction_backward trace_backward _sparse_sum_backward", "1 per element of the gradient.", PerInput(1)),

        .. Elementwise("sort argsort msort", "n x ceil(log2 n) comparisons per sorted row: the bound for sorting by comparison.", Sort),
        .. Elementwise("_unique _unique2", "n x ceil(log2 n) comparisons, n all elements, which are sorted.",
            call => OperatorCost.OfElementwise(call.Tensor(0).Elements * Halvings(call.Tensor(0).Elements))),
        .. Elementwise("unique_dim", "As sort, along the dimension.", Sort),
        .. Elementwise("unique_consecutive unique_dim_consecutive", "1 comparison per input element.", PerInput(1)),
        .. Elementwise("isin", "ceil(log2 m) + 1 comparisons per result element, m the elements of the set: binary search.",
            call => PerOutput(1 + Halvings(call.OptionalTensor(1)?.Elements ?? 1))(call)),
        .. Elementwise("topk kthvalue median nanmedian mode", "1 comparison per input element: selection is linear.", PerInput(1)),
        .. Elementwise("bucketize searchsorted", "ceil(log2 n) comparisons per value, n boundaries: binary search.", Search),
    ];

    // With one tensor, the second argument may be where the result is to be written.
    private static bool IsPair(OperatorCall call) => call.OptionalTensor(1) is { } other && (other.Identity == 0 || other.Identity != call.Output().Identity);

    private static OperatorCost Sort(OperatorCall call)
    {
        var input = call.Tensor(0);
        if (input.Rank == 0)
        {
            return OperatorCost.Zero;
        }

        // (self, dim, ...) or (self, stable, dim, ...); msort sorts along the first dimension.
        var dimension = call.Name == "aten::msort" ? 0
            : (int?)call.Inputs.Skip(1).FirstOrDefault(argument => argument.Kind == ArgumentKind.Int)?.Int ?? -1;
        return OperatorCost.OfElementwise(input.Elements * Halvings(input.Size(dimension)));
    }

    /// <summary>(self, boundaries) of bucketize, (sorted sequence, self) of searchsorted; the values may be one number.</summary>
    private static OperatorCost Search(OperatorCall call)
    {
        var boundaries = call.Name == "aten::bucketize" ? call.Tensor(1) : call.Tensor(0);
        return OperatorCost.OfElementwise(call.Output().Elements * Halvings(boundaries.Size(-1)));
    }

    /// <summary>ceil(log2 n), exactly.</summary>
    private static long Halvings(long count) => count <= 1 ? 0 : long.Log2(count - 1) + 1;
}
