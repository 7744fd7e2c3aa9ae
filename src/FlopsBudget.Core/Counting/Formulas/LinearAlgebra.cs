using FlopsBudget.Traces;
using static FlopsBudget.Counting.Formulas.Elements;
using static FlopsBudget.Counting.OperatorRules;

namespace FlopsBudget.Counting.Formulas;

/// <summary>
/// Factorizations and solvers with a fixed number of steps. A multiplication followed by an addition is a multiply-add;
/// the divisions and roots that remain are element-wise work.
/// Source: the loops of Golub and Van Loan, Matrix Computations, sections 3.1 to 5.2; the totals are those of
/// LAPACK Working Note 41, appendix C (additions as MACs, the other operations as element-wise).
/// </summary>
internal static class LinearAlgebra
{
    private const string Iterates = "It iterates until it converges; the number of steps depends on the values.";

    internal static IEnumerable<OperatorRule> Rules { get; } =
    [
        .. Contraction("linalg_cholesky_ex cholesky", "Per n x n matrix: MACs (n^3 - n) / 6; element-wise n (n + 1) / 2 divisions and roots.",
            call => Factorizations.Cholesky(call.Tensor(0))),
        .. Contraction("linalg_ldl_factor_ex", "Per n x n matrix: as linalg_cholesky_ex.", call => Factorizations.Cholesky(call.Tensor(0))),
        .. Contraction("cholesky_inverse", "Per n x n matrix: MACs n (n - 1) (2 n - 1) / 6; element-wise n (3 n + 1) / 2.",
            call => Factorizations.CholeskyInverse(call.Tensor(0))),
        .. Contraction("linalg_lu_factor_ex linalg_lu", "Per m x n matrix: MACs: the sum of (m - k)(n - k) over the k-th pivots; element-wise: the sum of (m - k).",
            call => Factorizations.Lu(call.Tensor(0))),
        .. Contraction("_linalg_det", "As linalg_lu_factor_ex, and n products.", call => Factorizations.Lu(call.Tensor(0)) + Diagonal(call.Tensor(0), 1)),
        .. Contraction("_linalg_slogdet", "As linalg_lu_factor_ex, and n logarithms and sums.", call => Factorizations.Lu(call.Tensor(0)) + Diagonal(call.Tensor(0), 2)),
        .. Contraction("_linalg_solve_ex", "As linalg_lu_factor_ex and linalg_lu_solve.", call => Factorizations.Lu(call.Tensor(0)) + TwoTriangular(call.Tensor(0), call.Output())),
        .. Contraction("linalg_inv_ex", "As linalg_solve_ex with n right-hand sides.", call => Factorizations.Lu(call.Tensor(0)) + TwoTriangular(call.Tensor(0), call.Output())),
        .. Contraction("linalg_lu_solve", "Per right-hand side: MACs n (n - 1); element-wise n divisions.", call => TwoTriangular(call.Tensor(0), call.Output())),
        .. Contraction("linalg_ldl_solve", "Per right-hand side: MACs n (n - 1); element-wise n divisions.", call => TwoTriangular(call.Tensor(0), call.Output())),
        .. Contraction("cholesky_solve _cholesky_solve_helper", "Per right-hand side: MACs n (n - 1); element-wise 2 n divisions.",
            call => TwoTriangular(call.Tensor(1), call.Output()) + PerOutput(1)(call)),
        .. Contraction("linalg_solve_triangular", "Per right-hand side: MACs n (n - 1) / 2; element-wise n divisions.", call => Triangular(call.Tensor(0), call.Output())),
        .. Contraction("triangular_solve", "Per right-hand side: MACs n (n - 1) / 2; element-wise n divisions.", call => Triangular(call.Tensor(1), call.Output())),

        .. Contraction("geqrf", "Per m x n matrix: MACs: the sum over the k-th reflectors of (m - k) (1 + 2 (n - k - 1)); element-wise: the sum of (m - k).",
            call => Factorizations.Householder(call.Tensor(0))),
        .. Contraction("linalg_householder_product", "Per k reflectors of an m x n matrix: MACs: the sum of 2 (m - j)(n - j).",
            call => Factorizations.Reflectors(call.Tensor(0), call.Tensor(1).Size(-1), columns: null)),
        .. Contraction("linalg_qr", "As geqrf, and as linalg_householder_product when Q is asked for.", Qr),
        .. Contraction("ormqr", "Per k reflectors: MACs: the sum of 2 (m - j) x columns of the other matrix.",
            call => Factorizations.Reflectors(call.Tensor(0), call.Tensor(1).Size(-1), call.Tensor(2).Elements / Math.Max(1, Matrices(call.Tensor(2)) * call.Tensor(0).Size(-2)))),

        // Combines stacked matrices: every result is a weighted sum of all of them.
        .. Contraction("_compute_linear_combination", "MACs: coefficients x elements of one matrix.",
            call => OperatorCost.OfMacs(call.Tensor(1).Elements * BeyondFirst(call.Tensor(0)))),

        .. Uncountable("_linalg_svd linalg_eig _linalg_eigh _linalg_eigvals", Iterates),
        .. Uncountable("matrix_exp linalg_matrix_exp matrix_exp_backward",
            "The degree of its polynomial and the number of its squarings depend on the norm of the values."),
        .. Uncountable("linalg_lstsq", "The driver that it chooses decides what it computes, and some of them iterate."),
        .. Uncountable("_spsolve", "A direct solver for sparse systems; what it fills in depends on the values."),
        .. OperatorRules.Free("lu_unpack", "Copies the parts of a matrix."),
    ];

    /// <summary>Solves with one triangular matrix: result elements x (n - 1) / 2, a division for each.</summary>
    private static OperatorCost Triangular(TensorShape matrix, TensorShape result) =>
        new(result.Elements * Math.Max(0, matrix.Size(-1) - 1) / 2, result.Elements);

    /// <summary>Solves with two triangular matrices, one of them with a unit diagonal.</summary>
    private static OperatorCost TwoTriangular(TensorShape matrix, TensorShape result) =>
        new(result.Elements * Math.Max(0, matrix.Size(-1) - 1), result.Elements);

    private static OperatorCost Diagonal(TensorShape matrix, long operations) =>
        OperatorCost.OfElementwise(operations * Matrices(matrix) * matrix.Size(-1));

    private static OperatorCost Qr(OperatorCall call)
    {
        var (matrix, q) = (call.Tensor(0), call.Output());
        var factorization = Factorizations.Householder(matrix);
        return call.Inputs.Length > 1 && call.Inputs[1].Text == "r"
            ? factorization
            : factorization + Factorizations.Reflectors(q, Math.Min(matrix.Size(-2), matrix.Size(-1)), columns: null);
    }
}
