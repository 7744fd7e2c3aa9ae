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
}
