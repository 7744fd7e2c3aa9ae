using FlopsBudget.Tests.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Cases;

/// <summary>Products of vectors and matrices, as functions.</summary>
public sealed class ProductCases
{
    [Fact]
    public void T06_counts_products_of_any_rank()
    {
        Count(x => dot(x[0], x[1]), "8; 8").ShouldCost(8, 0);
        Count(x => matmul(x[0], x[1]), "8; 8").ShouldCost(8, 0);
        Count(x => matmul(x[0], x[1]), "4,8; 8").ShouldCost(4 * 8, 0);
        Count(x => matmul(x[0], x[1]), "2,1,4,8; 3,8,5").ShouldCost(2 * 3 * 4 * 8 * 5, 0);
        Count(x => dot(x[0], x[1]) + matmul(x[2], x[1]).sum() + matmul(x[3], x[4]).sum(), "8; 8; 4,8; 2,1,4,8; 3,8,5").ShouldCost(8 + 32 + 960, 0);
        Count(x => addmm(x[0], x[1], x[2], 1, 1), "16; 4,8; 8,16").ShouldCost(4 * 8 * 16, 0);
    }

    [Theory]
    [InlineData("torch.mm(x, y, out=out)", "4,8; 8,16; 4,16", 4 * 8 * 16)]
    [InlineData("torch.matmul(x, y, out=out)", "4,8; 8,16; 4,16", 4 * 8 * 16)]
    [InlineData("torch.addmm(out, x, y, out=out)", "4,8; 8,16; 4,16", 4 * 8 * 16)]
    [InlineData("torch.bmm(x, y, out=out)", "3,4,8; 3,8,2; 3,4,2", 3 * 4 * 8 * 2)]
    [InlineData("torch.baddbmm(out, x, y, out=out)", "3,4,8; 3,8,2; 3,4,2", 3 * 4 * 8 * 2)]
    [InlineData("torch.addbmm(out, x, y, out=out)", "3,4,8; 3,8,2; 4,2", 3 * 4 * 8 * 2)]
    [InlineData("torch.mv(x, y, out=out)", "4,8; 8; 4", 4 * 8)]
    [InlineData("torch.addmv(out, x, y, out=out)", "4,8; 8; 4", 4 * 8)]
    [InlineData("torch.dot(x, y, out=out)", "8; 8; ", 8)]
    [InlineData("torch.vdot(x, y, out=out)", "8; 8; ", 8)]
    [InlineData("torch.inner(x, y, out=out)", "4,8; 3,8; 4,3", 4 * 8 * 3)]
    [InlineData("torch.tensordot(x, y, [1], [0], out=out)", "4,8; 8,2; 4,2", 4 * 8 * 2)]
    public void T06_counts_every_form_with_a_given_result(string call, string inputs, long macs)
    {
        using var model = new ScriptFunction($"def product(x, y, out):\n    return {call}");
        using var scope = NewDisposeScope();
        var tensors = inputs.Split(';').Select(sizes => zeros([.. sizes.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(long.Parse)])).ToArray();
        FlopCounter.Count(model, tensors).ShouldCost(macs, 0);
    }

    [Fact]
    public void T07_counts_einsum_by_all_its_indices()
    {
        Count(x => einsum("bhid,bhjd->bhij", x), "2,3,4,6; 2,3,5,6").ShouldCost(2 * 3 * 4 * 5 * 6, 0);
        Count(x => einsum("bnc,bnc->bn", x), "2,3,4; 2,3,4").ShouldCost(2 * 3 * 4, 0);
    }

    [Fact]
    public void T08_keeps_sums_and_differences_out_of_the_MACs()
    {
        var report = Count(x => x[0] + x[1], "2,3; 2,3");
        report.ShouldCost(0, 0);
        report.ElementwiseOperations.ShouldBe(2 * 3);
        Count(x => x[0] - x[1], "2,3; 2,3").ElementwiseOperations.ShouldBe(2 * 3);
    }

    [Fact]
    public void T49_counts_the_stored_elements_of_a_sparse_matrix_and_all_of_a_dense_one()
    {
        using var scope = NewDisposeScope();
        var indices = tensor(new long[] { 0, 1, 2, 3, 0, 0, 1, 2, 3, 5 }).reshape(2, 5);
        var sparse = sparse_coo_tensor(indices, ones(5), [4, 6]);
        var dense = zeros(6, 3);
        FlopCounter.Count(() => sparse.matmul(dense)).ShouldCost(5 * 3, 0);
        FlopCounter.Count(() => sparse.mm(dense)).ShouldCost(5 * 3, 0);
        var full = sparse.to_dense();
        FlopCounter.Count(() => full.matmul(dense)).ShouldCost(4 * 6 * 3, 0);
    }

    [Fact]
    public void T49_counts_a_sparse_matrix_that_is_an_input_or_a_buffer()
    {
        using var scope = NewDisposeScope();
        var indices = tensor(new long[] { 0, 1, 2, 3, 0, 0, 1, 2, 3, 5 }).reshape(2, 5);
        var sparse = sparse_coo_tensor(indices, ones(5), [4, 6]);
        using var product = Calling.Function(x => x[0].matmul(x[1]));
        FlopCounter.Count(product, (sparse, zeros(6, 3))).ShouldCost(5 * 3, 0);

        using var holder = Calling.Function(x => sparse.matmul(x[0]));
        holder.register_buffer("adjacency", sparse);
        FlopCounter.Count(holder, "6,3").ShouldCost(5 * 3, 0);
    }

    private static FlopReport Count(Func<Tensor[], Tensor> function, string inputs)
    {
        using var scope = NewDisposeScope();
        using var model = Calling.Function(function);
        return FlopCounter.Count(model, inputs);
    }
}
