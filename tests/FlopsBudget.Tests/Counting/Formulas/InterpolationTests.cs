using FlopsBudget.Counting;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Counting.Formulas;

public class InterpolationTests
{
    [Theory]
    [InlineData("upsample_nearest2d", 0)]
    [InlineData("upsample_bilinear2d", 7)]
    [InlineData("upsample_bicubic2d", 31)]
    public void Interpolation_counts_what_it_blends(string name, long perElement) =>
        Cost(name, [T(8, 3, 32, 32), Ints(64, 64)], T(8, 3, 64, 64)).Elementwise.ShouldBe(perElement * 8 * 3 * 64 * 64);

    [Theory]
    [InlineData("grid_sampler_2d", 0, 7)]
    [InlineData("grid_sampler_2d", 1, 0)]
    [InlineData("grid_sampler_2d", 2, 31)]
    [InlineData("grid_sampler", 0, 7)]
    [InlineData("grid_sampler", 1, 0)]
    [InlineData("grid_sampler", 2, 31)]
    public void A_sampled_image_counts_what_its_mode_blends(string name, int mode, long perElement) =>
        Cost(name, [T(2, 3, 9, 9), T(2, 5, 6, 2), mode, 0, false], T(2, 3, 5, 6)).Elementwise.ShouldBe(perElement * 2 * 3 * 5 * 6);

    [Fact]
    public void A_sampler_without_modes_is_bilinear() =>
        Cost("cudnn_grid_sampler", [T(2, 3, 9, 9), T(2, 5, 6, 2)], T(2, 3, 5, 6)).Elementwise.ShouldBe(7 * 2 * 3 * 5 * 6);

    [Theory]
    [InlineData("grid_sampler_3d", 0, 15)]
    [InlineData("grid_sampler_3d", 1, 0)]
    [InlineData("grid_sampler", 0, 15)]
    [InlineData("grid_sampler", 1, 0)]
    public void A_sampled_volume_blends_eight_elements_or_none(string name, int mode, long perElement) =>
        Cost(name, [T(2, 3, 9, 9, 9), T(2, 4, 5, 6, 3), mode, 0, false], T(2, 3, 4, 5, 6)).Elementwise.ShouldBe(perElement * 2 * 3 * 4 * 5 * 6);
}
