using FlopsBudget.Tracing.Meta;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Meta;

public class DenseStridesTests
{
    [Fact]
    public void New_tensors_are_laid_out_row_by_row() =>
        DenseStrides.RowMajor([2, 3, 4]).ShouldBe([3 * 4, 4, 1]);

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(2, 0, 1)]
    [InlineData(1, 2, 0)]
    public void A_permuted_tensor_keeps_its_layout_as_empty_like_does(int first, int second, int third)
    {
        using var tensor = zeros(2, 3, 4);
        using var permuted = tensor.permute(first, second, third);
        using var like = empty_like(permuted);

        DenseStrides.Like([.. permuted.shape], [.. permuted.stride()]).ShouldBe(like.stride());
    }

    [Fact]
    public void A_tensor_with_gaps_becomes_row_by_row()
    {
        using var tensor = zeros(4, 6);
        using var part = tensor.slice(1, 0, 6, 2);

        DenseStrides.Like([.. part.shape], [.. part.stride()]).ShouldBe([3, 1]);
    }
}
