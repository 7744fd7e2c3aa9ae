using FlopsBudget.Counting;
using static FlopsBudget.Tests.Counting.Call;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Counting.Formulas;

public class AntialiasingTests
{
    [Fact]
    public void Halving_blends_four_elements_along_each_axis_and_three_at_the_edges() =>
        Cost("_upsample_bilinear2d_aa", [T(2, 3, 8, 8), Ints(4, 4), false, null, null], T(2, 3, 4, 4))
            .ShouldBe(OperatorCost.OfElementwise(2 * 3 * ((8 + 4) * (2 * (3 + 4 + 4 + 3) - 4))));

    [Fact]
    public void Growing_blends_two_elements_and_one_at_the_edges() =>
        Cost("_upsample_bilinear2d_aa", [T(1, 1, 2, 2), Ints(4, 4), false, null, null], T(1, 1, 4, 4))
            .ShouldBe(OperatorCost.OfElementwise((2 + 4) * (2 * (1 + 2 + 2 + 1) - 4)));

    [Theory]
    [InlineData(InterpolationMode.Bilinear)]
    [InlineData(InterpolationMode.Bicubic)]
    public void Resizing_with_antialiasing_is_counted_with_its_gradient(InterpolationMode mode)
    {
        using var scope = NewDisposeScope();
        var image = rand(1, 3, 16, 16).requires_grad_();
        var report = FlopCounter.Count(() => nn.functional.interpolate(image, [8, 8], mode: mode, antialias: true).sum().backward());
        report.Uncounted.ShouldBeEmpty();
        var passes = report.Operators.Where(part => part.Name.Contains("2d_aa", StringComparison.Ordinal)).ToList();
        passes.Count.ShouldBe(2);
        passes[0].ElementwiseOperations.ShouldBe(passes[1].ElementwiseOperations);
    }
}
