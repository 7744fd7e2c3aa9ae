using FlopsBudget.Traces;
using static FlopsBudget.Counting.Formulas.Elements;

namespace FlopsBudget.Counting.Formulas;

/// <summary>The loops of matrix factorizations, summed step by step; over a batch of matrices.</summary>
internal static class Factorizations
{
    /// <summary>L L^T of n x n: column j subtracts j products from each of its n - j elements, then a root and n - j - 1 divisions.</summary>
    internal static OperatorCost Cholesky(TensorShape matrix)
    {
        var n = matrix.Size(-1);
        return Each(matrix, n * (n * n - 1) / 6, n * (n + 1) / 2);
    }

    /// <summary>The inverse from a Cholesky factor: the inverse of the factor and its product with its transpose (LAPACK's potri).</summary>
    internal static OperatorCost CholeskyInverse(TensorShape matrix)
    {
        var n = matrix.Size(-1);
        return Each(matrix, n * (n - 1) * (2 * n - 1) / 6, n * (3 * n + 1) / 2);
    }

    /// <summary>P L U of m x n: the k-th pivot divides the elements below it and updates the block to its lower right.</summary>
    internal static OperatorCost Lu(TensorShape matrix)
    {
        var (m, n) = (matrix.Size(-2), matrix.Size(-1));
        long macs = 0, divisions = 0;
        for (long k = 1; k <= Math.Min(m, n); k++)
        {
            macs += (m - k) * (n - k);
            divisions += m - k;
        }

        return Each(matrix, macs, divisions);
    }

    /// <summary>
    /// Reflectors that make m x n triangular: the k-th has m - k elements, whose norm and scale are computed, and is applied
    /// (a product and an update) to the n - k - 1 columns to its right.
    /// </summary>
    internal static OperatorCost Householder(TensorShape matrix)
    {
        var (m, n) = (matrix.Size(-2), matrix.Size(-1));
        long macs = 0, scaled = 0;
        for (long k = 0; k < Math.Min(m, n); k++)
        {
            macs += (m - k) * (1 + 2 * (n - k - 1));
            scaled += m - k;
        }

        return Each(matrix, macs, scaled);
    }

    /// <summary>
    /// Applies reflectors of m - j elements, each a product and an update, to the given number of columns; by default to the
    /// n - j columns that are not yet zero there.
    /// </summary>
    internal static OperatorCost Reflectors(TensorShape matrix, long count, long? columns)
    {
        var (m, n) = (matrix.Size(-2), matrix.Size(-1));
        long macs = 0;
        for (long j = 0; j < count; j++)
        {
            macs += 2 * (m - j) * (columns ?? n - j);
        }

        return Each(matrix, macs, 0);
    }

    private static OperatorCost Each(TensorShape matrix, long macs, long elementwise) =>
        new(Matrices(matrix) * macs, Matrices(matrix) * elementwise);
}
