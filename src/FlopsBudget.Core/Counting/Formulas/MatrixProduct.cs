using FlopsBudget.Traces;
using static FlopsBudget.Counting.Formulas.Elements;
using static FlopsBudget.Counting.OperatorRules;

namespace FlopsBudget.Counting.Formulas;

/// <summary>
/// Products of matrices and vectors. Every result element is a sum over the inner dimension: elements x inner size.
/// Complex and integer products count like real ones: one multiply-add each.
/// Source: PyTorch's <c>torch.utils.flop_counter</c>, <c>mm_flop</c> and <c>bmm_flop</c>, extended to the vector forms it leaves out.
/// </summary>
internal static class MatrixProduct
{
    private const string ProductNote = "MACs: result elements x inner size; with a sparse matrix, its stored elements x the columns of the dense one. One for a pair of complex numbers, too.";

    private const string SumNote =
        "MACs: result elements x inner size. Element-wise: one per result element for the sum (none when beta is 0), and one more each for a beta or alpha that is not 1.";

    private const string OuterNote = "MACs: one per result element; an outer product is a matrix product with inner size 1.";

    internal static IEnumerable<OperatorRule> Rules { get; } =
    [
        .. Contraction("mm bmm mv matmul linalg_matmul _int_mm _weight_int8pack_mm _weight_int4pack_mm _weight_int4pack_mm_for_cpu _weight_int4pack_mm_with_scales_and_zeros _dyn_quant_matmul_4bit _cslt_sparse_mm _sparse_semi_structured_mm",
            ProductNote, call => Product(call, left: 0)),
        .. Contraction("dot vdot", "MACs: the length.", call => OperatorCost.OfMacs(call.Tensor(0).Elements)),
        .. Contraction("linalg_vecdot", "MACs: one per pair of elements, after broadcasting.", call => OperatorCost.OfMacs(Broadcasting.Elements(call.Tensor(0), call.Tensor(1)))),
        .. Contraction("outer ger", OuterNote, call => OperatorCost.OfMacs(call.Output().Elements)),

        // (self, a, b, beta, alpha)
        .. Contraction("addmm addmm_ addmv addmv_ baddbmm baddbmm_ _sparse_addmm", SumNote,
            call => Product(call, left: 1) + Sum(call)),
        .. Contraction("addr addr_", $"{OuterNote} Element-wise: as addmm.",
            call => OperatorCost.OfMacs(call.Output().Elements) + Sum(call)),
        .. Contraction("addbmm addbmm_", $"{SumNote} The batch is part of the inner size.",
            call => OperatorCost.OfMacs(call.Output().Elements * call.Tensor(1).Size(0) * call.Tensor(1).Size(2)) + Sum(call)),
        .. Contraction("_addmm_activation", $"{SumNote} And the activation: one per result element for relu, five for gelu.",
            call => Product(call, left: 1) + Sum(call) + PerOutput(call.Bool(5) ? 5 : 1)(call)),

        .. Contraction("_scaled_mm _scaled_mm_v2", $"{ProductNote} Element-wise: one per result element for the scale.",
            call => Product(call, left: 0) + PerOutput(1)(call)),
        .. Uncountable("_grouped_mm _scaled_grouped_mm _scaled_grouped_mm_v2", "The sizes of the groups are values in a tensor."),
    ];

    /// <summary>
    /// A [..., rows, inner] tensor, or an [inner] vector, times another: result elements x inner. With a sparse matrix on the
    /// left or right: its stored elements x the columns or rows of the dense one.
    /// </summary>
    private static OperatorCost Product(OperatorCall call, int left)
    {
        var result = call.Output();
        if (Sparse.StoredElements(call) is not { } sparse)
        {
            return OperatorCost.OfMacs(result.Elements * call.Tensor(left).Size(-1));
        }

        var isRight = IsSame(sparse.Matrix, call.Tensor(left + 1)) && !IsSame(sparse.Matrix, call.Tensor(left));
        return OperatorCost.OfMacs(sparse.Stored * (result.Rank < 2 ? 1 : result.Size(isRight ? -2 : -1)));
    }

    private static bool IsSame(TensorShape one, TensorShape other) => one.Identity != 0 && other.Identity != 0
        ? one.Identity == other.Identity
        : one.Sizes.SequenceEqual(other.Sizes);

    /// <summary>beta x self + alpha x product, where the product is counted elsewhere; arguments 3 and 4.</summary>
    private static OperatorCost Sum(OperatorCall call)
    {
        var sum = IsNumber(call, 3, 0) ? 0 : IsNumber(call, 3, 1) ? 1 : 2;
        var scale = IsNumber(call, 4, 1) ? 0 : 1;
        return OperatorCost.OfElementwise((sum + scale) * call.Output().Elements);
    }
}
