using FlopsBudget.Counting;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Counting.Formulas;

/// <summary>The formulas against the algorithms' own loops, which count each operation as they would do it.</summary>
public class LinearAlgebraTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public void Cholesky_counts_what_its_loops_do(int n)
    {
        long macs = 0, others = 0;
        for (var column = 0; column < n; column++)
        {
            macs += column;
            others++;
            for (var row = column + 1; row < n; row++)
            {
                macs += column;
                others++;
            }
        }

        Cost("linalg_cholesky_ex", [T(3, n, n)], T(3, n, n)).ShouldBe(new(3 * macs, 3 * others));
    }

    [Theory]
    [InlineData(4, 4)]
    [InlineData(5, 3)]
    [InlineData(3, 5)]
    public void Lu_counts_what_its_loops_do(int m, int n)
    {
        long macs = 0, divisions = 0;
        for (var pivot = 0; pivot < Math.Min(m, n); pivot++)
        {
            for (var row = pivot + 1; row < m; row++)
            {
                divisions++;
                for (var column = pivot + 1; column < n; column++)
                {
                    macs++;
                }
            }
        }

        Cost("linalg_lu_factor_ex", [T(m, n)], T(m, n)).ShouldBe(new(macs, divisions));
    }

    [Fact]
    public void Triangular_solve_counts_what_its_loops_do()
    {
        const int n = 5, columns = 3;
        long macs = 0, divisions = 0;
        for (var row = 0; row < n; row++)
        {
            macs += row * columns;
            divisions += columns;
        }

        Cost("linalg_solve_triangular", [T(n, n), T(n, columns)], T(n, columns)).ShouldBe(new(macs, divisions));
    }

    [Fact]
    public void Solve_is_a_factorization_and_two_triangular_solves() =>
        Cost("_linalg_solve_ex", [T(4, 4), T(4, 3)], T(4, 3)).ShouldBe(new(9 + 4 + 1 + 2 * (3 * (4 * 3 / 2)), 3 + 2 + 1 + 4 * 3));

    [Fact]
    public void Qr_of_a_tall_matrix_costs_2_m_n_squared_to_leading_order()
    {
        const long m = 2000, n = 20;
        var leading = 2 * m * n * n;
        var macs = Cost("linalg_qr", [T(m, n), "reduced"], T(m, n), T(n, n)).Macs;
        macs.ShouldBeInRange(leading * 95 / 100, leading * 110 / 100);
        Cost("linalg_qr", [T(m, n), "r"], T(0), T(n, n)).Macs.ShouldBeInRange(leading / 2 * 90 / 100, leading / 2 * 110 / 100);
    }

    [Theory]
    [InlineData("_linalg_svd")]
    [InlineData("linalg_eig")]
    [InlineData("linalg_lstsq")]
    public void What_iterates_is_declared_uncountable(string name) =>
        OperatorTable.Standard.Find($"aten::{name}").ShouldNotBeNull().Class.ShouldBe(OperatorClass.Uncountable);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    public void Inverting_from_a_cholesky_factor_counts_two_triangular_products(int n)
    {
        // The inverse of the triangle, then its product with its transpose.
        long macs = 0;
        for (var column = 0; column < n; column++)
        {
            for (var row = column + 1; row < n; row++)
            {
                macs += row - column - 1;
            }

            for (var row = column; row < n; row++)
            {
                macs += n - row - 1;
            }
        }

        Cost("cholesky_inverse", [T(2, n, n)], T(2, n, n)).Macs.ShouldBe(2 * macs);
        Cost("cholesky_inverse", [T(2, n, n)], T(2, n, n)).Elementwise.ShouldBe(2 * (n * ((3 * n) + 1) / 2));
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(6, 4)]
    [InlineData(4, 6)]
    public void Householder_reflections_count_what_their_loops_do(int m, int n)
    {
        long macs = 0, scaled = 0;
        for (var column = 0; column < Math.Min(m, n); column++)
        {
            for (var row = column; row < m; row++)
            {
                macs++; // the norm
                scaled++; // the reflector
                for (var other = column + 1; other < n; other++)
                {
                    macs += 2; // the product with the reflector, and what it takes away
                }
            }
        }

        Cost("geqrf", [T(3, m, n)], T(3, m, n), T(3, Math.Min(m, n))).ShouldBe(new(3 * macs, 3 * scaled));
        Cost("linalg_qr", [T(3, m, n), "r"], T(0), T(3, Math.Min(m, n), n)).ShouldBe(new(3 * macs, 3 * scaled));
    }

    // 2 (m - j)(n - j) for each of two reflectors of a 5 x 3 matrix, and with all of 7 columns of another.
    [Fact]
    public void Reflectors_are_applied_to_what_is_left_or_to_all_columns_of_another_matrix()
    {
        Cost("linalg_householder_product", [T(5, 3), T(2)], T(5, 3)).ShouldBe(OperatorCost.OfMacs((2 * 5 * 3) + (2 * 4 * 2)));
        Cost("ormqr", [T(5, 2), T(2), T(5, 7)], T(5, 7)).ShouldBe(OperatorCost.OfMacs((2 * 5 * 7) + (2 * 4 * 7)));
        Cost("ormqr", [T(3, 5, 2), T(3, 2), T(3, 5, 7)], T(3, 5, 7)).ShouldBe(OperatorCost.OfMacs(3 * ((2 * 5 * 7) + (2 * 4 * 7))));
        Cost("ormqr", [T(0, 5, 2), T(0, 2), T(0, 5, 7)], T(0, 5, 7)).ShouldBe(OperatorCost.Zero);
        Cost("linalg_qr", [T(5, 3), "reduced"], T(5, 3), T(3, 3)).ShouldBe(
            Cost("geqrf", [T(5, 3)], T(5, 3), T(3)) + OperatorCost.OfMacs((2 * 5 * 3) + (2 * 4 * 2) + (2 * 3 * 1)));
    }

    // The LU decomposition of 4 x 4: 9 + 4 + 1 multiply-adds and 3 + 2 + 1 divisions.
    [Fact]
    public void What_is_made_of_a_decomposition_adds_its_own()
    {
        var lu = new OperatorCost(9 + 4 + 1, 3 + 2 + 1);
        Cost("_linalg_det", [T(4, 4)], T(), T(4, 4), T(4)).ShouldBe(lu + OperatorCost.OfElementwise(4));
        Cost("_linalg_slogdet", [T(4, 4)], T(), T(), T(4, 4), T(4)).ShouldBe(lu + OperatorCost.OfElementwise(2 * 4));
        Cost("linalg_inv_ex", [T(4, 4)], T(4, 4), T()).ShouldBe(lu + new OperatorCost(4 * 4 * 3, 4 * 4));
        Cost("_linalg_det", [T(3, 4, 4)], T(3)).ShouldBe(new(3 * 14, 3 * (6 + 4)));
    }

    [Theory]
    [InlineData("linalg_lu_solve", 0, 1)]
    [InlineData("linalg_ldl_solve", 0, 1)]
    [InlineData("cholesky_solve", 1, 2)]
    public void Solving_with_a_factor_is_two_triangular_solves(string name, int factor, long perResult) =>
        Cost(name, factor == 0 ? [T(4, 4), T(4), T(4, 3)] : [T(4, 3), T(4, 4), false], T(4, 3)).ShouldBe(new(4 * 3 * (4 - 1), perResult * 4 * 3));

    [Fact]
    public void A_triangular_solve_finds_its_matrix_on_either_side()
    {
        Cost("triangular_solve", [T(4, 3), T(4, 4)], T(4, 3), T(4, 4)).ShouldBe(new(4 * 3 * (4 - 1) / 2, 4 * 3));
        Cost("linalg_solve_triangular", [T(0, 0), T(0, 3)], T(0, 3)).ShouldBe(OperatorCost.Zero);
        Cost("linalg_ldl_factor_ex", [T(4, 4)], T(4, 4), T(4)).ShouldBe(Cost("linalg_cholesky_ex", [T(4, 4)], T(4, 4)));
    }

    // A batch of 2 x 3: what is 4 x 4, or 5 x 3, lies in the last two dimensions.
    [Fact]
    public void Batches_of_matrices_cost_what_each_of_them_does()
    {
        OperatorCost Six(OperatorCost one) => new(6 * one.Macs, 6 * one.Elementwise);

        Cost("linalg_cholesky_ex", [T(2, 3, 4, 4)], T(2, 3, 4, 4)).ShouldBe(Six(Cost("linalg_cholesky_ex", [T(4, 4)], T(4, 4))));
        Cost("cholesky_inverse", [T(2, 3, 4, 4)], T(2, 3, 4, 4)).ShouldBe(Six(Cost("cholesky_inverse", [T(4, 4)], T(4, 4))));
        Cost("linalg_lu_factor_ex", [T(6, 5, 3)], T(6, 5, 3)).ShouldBe(Six(Cost("linalg_lu_factor_ex", [T(5, 3)], T(5, 3))));
        Cost("linalg_householder_product", [T(6, 5, 3), T(6, 2)], T(6, 5, 3)).ShouldBe(Six(Cost("linalg_householder_product", [T(5, 3), T(2)], T(5, 3))));
        Cost("linalg_qr", [T(6, 5, 3), "reduced"], T(6, 5, 3), T(6, 3, 3)).ShouldBe(Six(Cost("linalg_qr", [T(5, 3), "reduced"], T(5, 3), T(3, 3))));
        Cost("linalg_solve_triangular", [T(2, 3, 4, 4), T(2, 3, 4, 2)], T(2, 3, 4, 2)).ShouldBe(Six(Cost("linalg_solve_triangular", [T(4, 4), T(4, 2)], T(4, 2))));
        Cost("linalg_lu_solve", [T(2, 3, 4, 4), T(2, 3, 4), T(2, 3, 4, 2)], T(2, 3, 4, 2)).ShouldBe(Six(Cost("linalg_lu_solve", [T(4, 4), T(4), T(4, 2)], T(4, 2))));
        Cost("_linalg_det", [T(2, 3, 4, 4)], T(2, 3)).ShouldBe(Six(Cost("_linalg_det", [T(4, 4)], T())));
    }

    [Fact]
    public void Qr_makes_both_factors_where_it_is_not_told_otherwise() =>
        Cost("linalg_qr", [T(5, 3)], T(5, 3), T(3, 3)).ShouldBe(Cost("linalg_qr", [T(5, 3), "reduced"], T(5, 3), T(3, 3)));
}
