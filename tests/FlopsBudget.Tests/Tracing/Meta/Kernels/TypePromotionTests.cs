using FlopsBudget.Traces;
using FlopsBudget.Tracing.Meta.Kernels;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Meta.Kernels;

public class TypePromotionTests
{
    private static readonly ScalarType[] Types =
    [
        ScalarType.Byte, ScalarType.Int8, ScalarType.Int16, ScalarType.Int32, ScalarType.Int64, ScalarType.Float16, ScalarType.Float32,
        ScalarType.Float64, ScalarType.Bool, ScalarType.BFloat16,
    ];

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(0, 0)]
    public void Is_that_of_libtorch_for_every_pair(int firstRank, int secondRank)
    {
        foreach (var first in Types)
        {
            foreach (var second in Types)
            {
                using var a = zeros(Sizes(firstRank), first);
                using var b = zeros(Sizes(secondRank), second);
                TypePromotion.Of(new([.. a.shape], (ElementType)first), new([.. b.shape], (ElementType)second)).ShouldBe((ElementType)result_type(a, b), $"{first} and {second}");
            }
        }
    }

    [Fact]
    public void Complex_numbers_meet_only_their_own_kind()
    {
        TypePromotion.Of(new([3], ElementType.Complex64), new([], ElementType.Complex64)).ShouldBe(ElementType.Complex64);
        Should.Throw<NotSupportedException>(() => TypePromotion.Of(new([3], ElementType.Complex64), new([3], ElementType.Float32)));
    }

    private static long[] Sizes(int rank) => rank == 0 ? [] : [3];
}
