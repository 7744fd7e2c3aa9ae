namespace FlopsBudget.Tests.Sweeping;

public class CostPolynomialTests
{
    [Fact]
    public void Prints_powers_from_the_lowest_on_without_those_that_are_missing()
    {
        Print(0, 85_054_464, 18_432).ShouldBe("85,054,464·S + 18,432·S²");
        Print(1000, 0, -1, 2).ShouldBe("1,000 - S² + 2·S³");
        Print(-3, 1).ShouldBe("-3 + S");
        Print(4_089_184_256).ShouldBe("4,089,184,256");
        Print(0, 0).ShouldBe("0");
        new CostPolynomial("T", [0, new Fraction(9, 2), new Fraction(-1, 1024)]).ToString().ShouldBe("9/2·T - 1/1,024·T²");
        new CostPolynomial("S", [.. new Fraction[10], 7]).ToString().ShouldBe("7·S¹⁰");
    }

    [Fact]
    public void Has_the_cost_at_a_size()
    {
        var half = new CostPolynomial("S", [new Fraction(1, 2), new Fraction(1, 2)]);

        half.At(7).ShouldBe(4);
        Should.Throw<ArgumentOutOfRangeException>(() => half.At(8)).Message.ShouldContain("1/2 + 1/2·S is no whole number there");
        Should.Throw<OverflowException>(() => new CostPolynomial("S", [0, long.MaxValue]).At(2));
    }

    [Fact]
    public void A_fraction_is_in_lowest_terms()
    {
        new Fraction(6, -4).ShouldBe(new Fraction(-3, 2));
        (new Fraction(1, 2) + new Fraction(1, 3)).ShouldBe(new Fraction(5, 6));
        (new Fraction(1, 2) - new Fraction(1, 2)).ShouldBe(default);
        (new Fraction(2, 3) * new Fraction(3, 2)).ShouldBe(1);
        (new Fraction(2, 3) / new Fraction(-4, 3)).ShouldBe(new Fraction(1, -2));
        default(Fraction).Denominator.ShouldBe(1);
        Should.Throw<DivideByZeroException>(() => new Fraction(1, 0));
        Should.Throw<DivideByZeroException>(() => (Fraction)1 / 0);
    }

    [Fact]
    public void Sizes_are_read_with_both_ends()
    {
        SweepSizes range = 128..8192;
        range.ShouldBe(new SweepSizes(128, 8192));
        SweepSizes.Parse(" 32 .. 1024 ", step: 32).ToString().ShouldBe("32..1024 in steps of 32");
        new SweepSizes(1, 10).Chosen().ShouldBe([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        new SweepSizes(32, 200, step: 32).Chosen().ShouldBe([32, 64, 96, 128, 160, 192]);
    }

    [Theory]
    [InlineData(128, 8192, 1, 20)]
    [InlineData(1, 21, 1, 20)]
    [InlineData(32, 1024, 32, 20)]
    [InlineData(1, long.MaxValue, 1, 7)]
    [InlineData(5, 1000, 3, 4)]
    public void Chosen_sizes_are_different_and_reach_from_end_to_end(long first, long last, long step, int points)
    {
        var sizes = new SweepSizes(first, last, step, points);

        var chosen = sizes.Chosen();

        chosen.Length.ShouldBe(points);
        chosen.ShouldBe(chosen.Distinct().Order());
        chosen[0].ShouldBe(first);
        chosen[^1].ShouldBe(last - ((last - first) % step));
        chosen.ShouldAllBe(size => (size - first) % step == 0);
    }

    [Fact]
    public void Chosen_sizes_leave_all_remainders_of_usual_strides()
    {
        var chosen = new SweepSizes(128, 8192).Chosen();

        foreach (var stride in new[] { 2, 3, 4, 7, 8 })
        {
            chosen.Select(size => size % stride).Distinct().Count().ShouldBe(stride);
        }

        chosen.Count(size => size % 32 == 0).ShouldBeLessThan(chosen.Length / 2);
    }

    [Theory]
    [InlineData("8192..128", "less than 4 sizes")]
    [InlineData("1..3", "less than 4 sizes")]
    [InlineData("0..10", "the smallest is 1")]
    [InlineData("128-8192", "two points between them")]
    [InlineData("-5..7", "two whole numbers")]
    public void Sizes_that_are_no_range_are_refused(string text, string whyNot)
    {
        var exception = Should.Throw<FlopsBudgetException>(() => SweepSizes.Parse(text));

        exception.Code.ShouldBe(DiagnosticIds.UnknownValue);
        exception.Message.ShouldContain(whyNot);
    }

    [Fact]
    public void Ends_counted_from_behind_and_too_few_points_are_refused()
    {
        Should.Throw<FlopsBudgetException>(() => SweepSizes.FromRange(1..)).Code.ShouldBe(DiagnosticIds.UnknownValue);
        Should.Throw<FlopsBudgetException>(() => new SweepSizes(1, 100, points: 3)).Message.ShouldContain("3 points prove nothing");
        Should.Throw<FlopsBudgetException>(() => new SweepSizes(1, 100, step: 0)).Message.ShouldContain("a step is at least 1");
    }

    private static string Print(params long[] coefficients) => new CostPolynomial("S", coefficients.Select(coefficient => (Fraction)coefficient)).ToString();
}
