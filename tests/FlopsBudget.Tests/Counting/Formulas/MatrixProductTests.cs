using FlopsBudget.Counting;
using FlopsBudget.Traces;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Counting.Formulas;

public class MatrixProductTests
{
    [Theory]
    [InlineData("mm", new long[] { 6, 4 }, new long[] { 4, 5 }, new long[] { 6, 5 }, 6 * 5 * 4)]
    [InlineData("bmm", new long[] { 3, 6, 4 }, new long[] { 3, 4, 5 }, new long[] { 3, 6, 5 }, 3 * 6 * 5 * 4)]
    [InlineData("mv", new long[] { 6, 4 }, new long[] { 4 }, new long[] { 6 }, 6 * 4)]
    [InlineData("dot", new long[] { 9 }, new long[] { 9 }, new long[] { }, 9)]
    [InlineData("vdot", new long[] { 9 }, new long[] { 9 }, new long[] { }, 9)]
    [InlineData("outer", new long[] { 6 }, new long[] { 5 }, new long[] { 6, 5 }, 6 * 5)]
    [InlineData("ger", new long[] { 6 }, new long[] { 5 }, new long[] { 6, 5 }, 6 * 5)]
    [InlineData("linalg_vecdot", new long[] { 3, 4 }, new long[] { 2, 1, 4 }, new long[] { 2, 3 }, 2 * 3 * 4)]
    [InlineData("matmul", new long[] { 7 }, new long[] { 7 }, new long[] { }, 7)]
    [InlineData("matmul", new long[] { 3, 4 }, new long[] { 4 }, new long[] { 3 }, 3 * 4)]
    [InlineData("matmul", new long[] { 4 }, new long[] { 4, 5 }, new long[] { 5 }, 4 * 5)]
    [InlineData("matmul", new long[] { 2, 1, 4, 8 }, new long[] { 3, 8, 5 }, new long[] { 2, 3, 4, 5 }, 2 * 3 * 4 * 5 * 8)]
    [InlineData("matmul", new long[] { 3, 1 }, new long[] { 1, 5 }, new long[] { 3, 5 }, 3 * 5 * 1)]
    public void Counts_result_elements_times_inner_size(string name, long[] left, long[] right, long[] result, long macs) =>
        Cost(name, [T(left), T(right)], T(result)).ShouldBe(OperatorCost.OfMacs(macs));

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(1, 3, 2)]
    [InlineData(0.5, 0.5, 3)]
    [InlineData(0, 1, 0)]
    public void Sum_counts_one_per_result_element_and_one_for_each_factor(double beta, double alpha, long perElement) =>
        Cost("addmm", [T(5), T(6, 4), T(4, 5), beta, alpha], T(6, 5)).ShouldBe(new(6 * 5 * 4, perElement * 6 * 5));

    [Fact]
    public void Batches_that_are_summed_are_part_of_the_inner_size() =>
        Cost("addbmm", [T(6, 5), T(3, 6, 4), T(3, 4, 5), 1, 1], T(6, 5)).ShouldBe(new(3 * 6 * 5 * 4, 6 * 5));

    [Fact]
    public void Batches_that_are_kept_multiply() =>
        Cost("baddbmm", [T(6, 5), T(3, 6, 4), T(3, 4, 5), 1, 1], T(3, 6, 5)).ShouldBe(new(3 * 6 * 5 * 4, 3 * 6 * 5));

    [Fact]
    public void Counts_matrix_vector_sum() =>
        Cost("addmv", [T(6), T(6, 4), T(4), 1, 1], T(6)).ShouldBe(new(6 * 4, 6));

    [Fact]
    public void Counts_outer_product_sum_with_inner_size_one() =>
        Cost("addr", [T(6, 5), T(6), T(5), 1, 1], T(6, 5)).ShouldBe(new(6 * 5, 6 * 5));

    [Fact]
    public void Sparse_matrix_on_the_left_multiplies_its_stored_elements_only() =>
        Sparse(stored: 5, T(4, 6), T(4, 6), T(6, 3), T(4, 3)).ShouldBe(OperatorCost.OfMacs(5 * 3));

    [Fact]
    public void Sparse_matrix_on_the_right_multiplies_its_stored_elements_only() =>
        Sparse(stored: 5, T(6, 3), T(4, 6), T(6, 3), T(4, 3)).ShouldBe(OperatorCost.OfMacs(5 * 4));

    [Fact]
    public void Sums_matrices_with_weights() =>
        Cost("_compute_linear_combination", [T(5, 4, 4), T(3, 5)], T(3, 4, 4)).ShouldBe(OperatorCost.OfMacs(3 * 5 * 4 * 4));

    private static OperatorCost Sparse(long stored, TensorShape matrix, TensorShape left, TensorShape right, TensorShape result)
    {
        var question = new OperatorCall("aten::_nnz", [OperatorArgument.Of(matrix)], [OperatorArgument.Of(stored)]);
        var inner = new OperatorCall("aten::addmm", [], [], [question]);
        return OperatorTable.Standard.Find("aten::mm").ShouldNotBeNull().Formula(
            new("aten::mm", [OperatorArgument.Of(left), OperatorArgument.Of(right)], [OperatorArgument.Of(result)], [inner]));
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 5)]
    public void A_fused_activation_counts_beside_the_sum(bool gelu, long activation) =>
        Cost("_addmm_activation", [T(5), T(6, 4), T(4, 5), 1, 1, gelu], T(6, 5)).ShouldBe(new(6 * 5 * 4, (1 + activation) * 6 * 5));

    [Fact]
    public void A_product_of_small_numbers_is_scaled() =>
        Cost("_scaled_mm", [T(6, 4), T(4, 5), T(), T()], T(6, 5)).ShouldBe(new(6 * 5 * 4, 6 * 5));

    [Fact]
    public void Sparse_matrix_times_a_vector_counts_its_stored_elements() =>
        Sparse(stored: 5, T(4, 6), T(4, 6), T(6), T(4)).ShouldBe(OperatorCost.OfMacs(5));

    [Fact]
    public void Of_two_square_matrices_the_sparse_one_is_told_by_its_identity()
    {
        var (one, other) = (T(4, 4) with { Identity = 1 }, T(4, 4) with { Identity = 2 });
        Sparse(stored: 5, other, T(7, 4) with { Identity = 1 }, other, T(7, 4)).ShouldBe(OperatorCost.OfMacs(5 * 7));
        Sparse(stored: 5, one, one, T(4, 9) with { Identity = 2 }, T(4, 9)).ShouldBe(OperatorCost.OfMacs(5 * 9));
        Sparse(stored: 5, other, T(3, 4, 4) with { Identity = 1 }, other, T(3, 7, 4)).ShouldBe(OperatorCost.OfMacs(5 * 7));
        Sparse(stored: 5, one, one, other, T(7, 9)).ShouldBe(OperatorCost.OfMacs(5 * 9));
        Sparse(stored: 5, other, one, other, T(7, 9)).ShouldBe(OperatorCost.OfMacs(5 * 7));
    }

    [Fact]
    public void Without_identities_the_left_one_of_two_equal_shapes_is_the_sparse_one()
    {
        Sparse(stored: 5, T(4, 4), T(4, 4), T(4, 4), T(7, 9)).ShouldBe(OperatorCost.OfMacs(5 * 9));
        Sparse(stored: 5, T(4, 4) with { Identity = 2 }, T(4, 4), T(4, 4) with { Identity = 2 }, T(7, 9)).ShouldBe(OperatorCost.OfMacs(5 * 9));
    }

    [Fact]
    public void Dimensions_of_size_one_on_both_sides_count_once() =>
        Cost("linalg_vecdot", [T(1, 4), T(1, 4)], T(1)).ShouldBe(OperatorCost.OfMacs(4));

    [Fact]
    public void Sparse_matrices_in_a_batch_multiply_the_columns_of_the_result() =>
        Sparse(stored: 5, T(2, 4, 6), T(2, 4, 6), T(2, 6, 3), T(2, 4, 3)).ShouldBe(OperatorCost.OfMacs(5 * 3));
}
