using static TorchSharp.torch;

namespace FlopsBudget.Tests.Counting;

/// <summary>T49: a sparse matrix multiplies what it stores, a dense one everything.</summary>
public class SparseCountTests
{
    private static readonly long[,] Places = { { 0, 1, 2, 3, 3 }, { 0, 1, 2, 3, 4 } };

    [Fact]
    public void Sparse_matrix_times_dense_counts_stored_elements()
    {
        using var scope = NewDisposeScope();
        var sparse = sparse_coo_tensor(tensor(Places), ones(5), [4, 6]);
        FlopCounter.Count(() => sparse.mm(ones(6, 3))).Macs.Value.ShouldBe(5 * 3);
        FlopCounter.Count(() => sparse.matmul(ones(6, 3))).Macs.Value.ShouldBe(5 * 3);
    }

    [Fact]
    public void The_same_matrix_dense_counts_its_zeros()
    {
        using var scope = NewDisposeScope();
        var dense = sparse_coo_tensor(tensor(Places), ones(5), [4, 6]).to_dense();
        FlopCounter.Count(() => dense.mm(ones(6, 3))).Macs.Value.ShouldBe(4 * 6 * 3);
    }

    [Fact]
    public void Sparse_matrix_times_a_vector_counts_stored_elements()
    {
        using var scope = NewDisposeScope();
        var sparse = sparse_coo_tensor(tensor(Places), ones(5), [4, 6]);
        FlopCounter.Count(() => sparse.mv(ones(6))).Macs.Value.ShouldBe(5);
    }

    [Fact]
    public void Sum_with_a_sparse_product_counts_stored_elements_and_the_sum()
    {
        using var scope = NewDisposeScope();
        var sparse = sparse_coo_tensor(tensor(Places), ones(5), [4, 6]);
        var report = FlopCounter.Count(() => ones(4, 3).addmm(sparse, ones(6, 3), 1, 1));
        report.Macs.Value.ShouldBe(5 * 3);
        report.ElementwiseOperations.ShouldBe(4 * 3);
    }
}
