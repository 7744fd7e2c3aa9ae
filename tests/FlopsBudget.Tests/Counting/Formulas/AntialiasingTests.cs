using FlopsBudget.Traces;
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

    // Scale 2, reach 2: four elements to each side of 1, 3, 5 and 7, as far as there are eight.
    [Fact]
    public void Bicubic_reaches_twice_as_far() =>
        Cost("_upsample_bicubic2d_aa", [T(2, 3, 8, 8), Ints(4, 4), false, null, null], T(2, 3, 4, 4))
            .ShouldBe(OperatorCost.OfElementwise(2 * 3 * ((8 + 4) * (2 * (5 + 7 + 7 + 5) - 4))));

    // Aligned corners: (5 - 1) / (3 - 1) = 2, where the sizes alone say 5 / 3.
    [Fact]
    public void Aligned_corners_have_a_scale_of_their_own()
    {
        Cost("_upsample_bilinear2d_aa", [T(1, 1, 5, 5), Ints(3, 3), true, null, null], T(1, 1, 3, 3))
            .ShouldBe(OperatorCost.OfElementwise((5 + 3) * (2 * (3 + 4 + 2) - 3)));
        Cost("_upsample_bilinear2d_aa", [T(1, 1, 5, 5), Ints(1, 1), true, null, null], T(1, 1, 1, 1))
            .ShouldBe(OperatorCost.OfElementwise((5 + 1) * ((2 * 1) - 1)));
    }

    // From 5 to 2 with a factor of 0.5 the scale is 2 (3 + 4 elements), without one 5 / 2 (4 + 4).
    [Theory]
    [InlineData(0.5, null, 7, 8)]
    [InlineData(null, 0.5, 8, 7)]
    [InlineData(0.0, null, 8, 8)]
    public void A_given_factor_says_more_than_the_sizes(double? height, double? width, long alongHeight, long alongWidth)
    {
        var expected = OperatorCost.OfElementwise(3 * ((5 * ((2 * alongWidth) - 2)) + (2 * ((2 * alongHeight) - 2))));
        Cost("_upsample_bilinear2d_aa", [T(1, 3, 5, 5), Ints(2, 2), false, height, width], T(1, 3, 2, 2)).ShouldBe(expected);
        Cost("_upsample_bilinear2d_aa_backward", [T(1, 3, 2, 2), Ints(2, 2), Ints(1, 3, 5, 5), false, height, width], T(1, 3, 5, 5)).ShouldBe(expected);
    }

    [Fact]
    public void A_call_without_factors_goes_by_the_sizes() =>
        Cost("_upsample_bilinear2d_aa", [T(1, 1, 2, 2), Ints(4, 4), false], T(1, 1, 4, 4)).ShouldBe(OperatorCost.OfElementwise((2 + 4) * (2 * (1 + 2 + 2 + 1) - 4)));

    // From 5 to 2: by the factors of the call inside 7 elements are blended along each axis, by the sizes alone 8.
    [Fact]
    public void A_call_around_another_of_its_name_is_read_from_that()
    {
        OperatorArgument[] sized = [OperatorArgument.Of(T(1, 1, 5, 5)), OperatorArgument.Of(Ints(2, 2)), OperatorArgument.Of(false)];
        var inner = new OperatorCall("aten::_upsample_bilinear2d_aa", [.. sized, OperatorArgument.Of(0.5), OperatorArgument.Of(0.5)], [OperatorArgument.Of(T(1, 1, 2, 2))]);
        var outer = new OperatorCall(inner.Name, [.. sized, OperatorArgument.None], inner.Outputs, [inner]);

        OperatorTable.Standard.Find(outer.Name).ShouldNotBeNull().Formula(outer).ShouldBe(OperatorCost.OfElementwise((5 + 2) * ((2 * 7) - 2)));
    }
}
