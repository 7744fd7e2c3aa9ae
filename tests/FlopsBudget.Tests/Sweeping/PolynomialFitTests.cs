using CsCheck;
using FlopsBudget.Sweeping;

namespace FlopsBudget.Tests.Sweeping;

public class PolynomialFitTests
{
    private static readonly Gen<long[]> Coefficients = Gen.Long[-1_000_000, 1_000_000].Array[1, 7];

    [Fact]
    public void Finds_every_polynomial_of_degree_6_or_less_exactly()
    {
        Coefficients.Sample(coefficients =>
        {
            var fit = PolynomialFit.Of("S", Points(coefficients, 12), step: 1);

            fit.WhyNot.ShouldBeNull();
            fit.Polynomial!.Coefficients.ShouldBe(WithoutZerosAtTheEnd(coefficients).Select(coefficient => (Fraction)coefficient));
        });
    }

    [Fact]
    public void One_point_beside_the_polynomial_leaves_none()
    {
        Gen.Select(Coefficients, Gen.Int[0, 11], Gen.Long[1, 1000]).Sample((coefficients, index, error) =>
        {
            var points = Points(coefficients, 12);
            points[index].Cost += error;

            var fit = PolynomialFit.Of("S", points, step: 1);

            fit.Polynomial.ShouldBeNull();
            fit.WhyNot.ShouldNotBeNullOrEmpty();
        });
    }

    [Fact]
    public void Three_points_have_to_confirm_what_the_others_determine()
    {
        // Any four points lie on a cubic.
        PolynomialFit.Of("S", [(1, 1), (2, 8), (3, 27), (4, 64)], step: 1).Polynomial.ShouldBeNull();
        PolynomialFit.Of("S", [(1, 1), (2, 8), (3, 27), (4, 64), (5, 125), (6, 216)], step: 1).Polynomial.ShouldBeNull();
        PolynomialFit.Of("S", [(1, 1), (2, 8), (3, 27), (4, 64), (5, 125), (6, 216), (7, 343)], step: 1).Polynomial!.ToString().ShouldBe("S³");
    }

    [Theory]
    [InlineData(4, "any 4 points have a polynomial of degree 3 or less, and 7 are needed to prove degree 3")]
    [InlineData(5, "S³ goes through all 5 points, and 7 are needed to prove degree 3")]
    [InlineData(6, "S³ goes through all 6 points, and 7 are needed to prove degree 3")]
    public void Too_few_points_are_told_from_a_cost_that_is_no_polynomial(int count, string found)
    {
        var cost = PolynomialFit.Of("S", Points([0, 0, 0, 1], count), step: 1);

        cost.Outcome.ShouldBe(SweepOutcome.TooFewSizes);
        cost.WhyNot.ShouldBe($"Too few sizes to tell: {found}. Sweep a wider range, or with a smaller step.");
    }

    [Fact]
    public void Many_points_without_a_polynomial_are_none()
    {
        var cost = PolynomialFit.Of("S", [.. Enumerable.Range(1, 12).Select(size => ((long)size, (long)size * size % 7))], step: 1);

        cost.Outcome.ShouldBe(SweepOutcome.NotAPolynomial);
        cost.WhyNot.ShouldNotBeNull().ShouldStartWith("Not a polynomial in S: none of degree 6 or less goes through the 12 points.");
    }

    [Theory]
    [InlineData(1, 2, "1/2·S + 1/2·S²")] // 1 + 2 + ... + S
    [InlineData(1, 6, "1/6·S + 1/2·S² + 1/3·S³")] // 1 + 4 + ... + S²
    public void Finds_coefficients_that_are_no_whole_numbers(int first, int divisor, string polynomial)
    {
        var points = Enumerable.Range(first, 9)
            .Select(size => ((long)size, divisor == 2 ? size * (size + 1L) / 2 : size * (size + 1L) * ((2L * size) + 1) / 6))
            .ToList();

        PolynomialFit.Of("S", points, step: 1).Polynomial!.ToString().ShouldBe(polynomial);
    }

    [Fact]
    public void Costs_that_differ_by_1_in_10_to_the_18th_are_told_apart()
    {
        const long Large = 1_000_000_000_000_000_000;
        (long, long)[] flat = [(1, Large), (2, Large), (3, Large), (1000, Large)];

        PolynomialFit.Of("S", flat, step: 1).Polynomial!.At(17).ShouldBe(Large);
        PolynomialFit.Of("S", [.. flat[..3], (1000, Large + 1)], step: 1).Polynomial.ShouldBeNull();
    }

    [Fact]
    public void Says_where_a_polynomial_ends()
    {
        var points = Enumerable.Range(1, 10).Select(size => ((long)size, size <= 6 ? 3000L * size : 20_000)).ToList();

        var whyNot = PolynomialFit.Of("T", points, step: 1).WhyNot;

        whyNot.ShouldNotBeNull().ShouldStartWith("Not a polynomial in T: 3,000·T holds from 1 to 6, and at 7 it is 20,000.");
    }

    private static (long Size, long Cost)[] Points(long[] coefficients, int count) =>
        [.. Enumerable.Range(1, count).Select(size => ((long)size, coefficients.Reverse().Aggregate(0L, (sum, coefficient) => checked((sum * size) + coefficient))))];

    private static IEnumerable<long> WithoutZerosAtTheEnd(long[] coefficients) =>
        coefficients.Take(Array.FindLastIndex(coefficients, coefficient => coefficient != 0) + 1);
}
