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
}
