using FlopsBudget.Traces;
using static FlopsBudget.Counting.OperatorRules;

namespace FlopsBudget.Counting.Formulas;

/// <summary>
/// Products with a sparse matrix: only stored elements are multiplied. A record holds no number of stored elements; the
/// kernels ask the matrix for it, and that question is seen among the inner calls.
/// Source: the definition of a product with a sparse matrix, one multiply-add per stored element and dense column.
/// </summary>
internal static class Sparse
{
    internal static IEnumerable<OperatorRule> Rules { get; } =
    [
        .. Uncountable("_sparse_sparse_matmul", "What two sparse matrices have in common depends on their values."),
        .. Uncountable("hspmm sparse_sampled_addmm _sparse_mm_reduce_impl _sparse_mm_reduce_impl_backward _sparse_semi_structured_addmm", "The number of stored elements is not in the record."),
        .. OperatorRules.Free("""
            _convert_indices_from_coo_to_csr _convert_indices_from_csr_to_coo _cslt_compress _cslt_sparse_mm_search
            _sparse_semi_structured_apply _sparse_semi_structured_apply_dense _sparse_semi_structured_tile _to_sparse_semi_structured
            """, "Converts the layout."),
    ];

    /// <summary>The stored elements of the sparse operand, as a kernel inside the call asked for them; null when none did.</summary>
    internal static (long Stored, TensorShape Matrix)? StoredElements(OperatorCall call)
    {
        foreach (var inner in call.Children)
        {
            if (inner.Name == "aten::_nnz" && inner.Outputs is [{ Kind: ArgumentKind.Int } stored])
            {
                return (stored.Int, inner.Tensor(0));
            }

            if (StoredElements(inner) is { } found)
            {
                return found;
            }
        }

        return null;
    }
}
