using System.Globalization;
using FlopsBudget.Units;

namespace FlopsBudget.Sweeping;

/// <summary>Finds the polynomial through points, in exact arithmetic, and none where the points do not prove one.</summary>
internal static class PolynomialFit
{
    /// <summary>How many points a polynomial has to go through besides those that determine it.</summary>
    internal const int Checks = 3;

    /// <summary>The highest power that is tried: attention between all cells of a cube has it.</summary>
    private const int HighestDegree = 6;

    /// <summary>Fits one cost.</summary>
    /// <param name="variable">The name of the dimension.</param>
    /// <param name="points">Sizes and costs, in ascending order of sizes.</param>
    /// <param name="step">The distance between the sizes that were asked for.</param>
    internal static SweptCost Of(string variable, IReadOnlyList<(long Size, long Cost)> points, long step)
    {
        var differences = DividedDifferences(points);
        var degree = Math.Max(0, Array.FindLastIndex(differences, difference => !difference.Numerator.IsZero));
        return degree <= Math.Min(HighestDegree, points.Count - 1 - Checks) ? new(Expand(variable, points, differences, degree), null, SweepOutcome.Polynomial)
            : WhereItEnds(variable, points, differences, step) is { } end ? new(null, end, SweepOutcome.NotAPolynomial)
            : degree <= HighestDegree ? new(null, TooFew(variable, points, differences, degree), SweepOutcome.TooFewSizes)
            : new(null, None(variable, points, step), SweepOutcome.NotAPolynomial);
    }

    /// <summary>
    /// Newton's coefficients: entry k is the divided difference over the points 0 to k, and is 0 for all k above d exactly when
    /// the polynomial of degree d through the points 0 to d goes through all the others.
    /// </summary>
    private static Fraction[] DividedDifferences(IReadOnlyList<(long Size, long Cost)> points)
    {
        var differences = points.Select(point => (Fraction)point.Cost).ToArray();
        for (var order = 1; order < differences.Length; order++)
        {
            for (var index = differences.Length - 1; index >= order; index--)
            {
                differences[index] = (differences[index] - differences[index - 1]) / (points[index].Size - points[index - order].Size);
            }
        }

        return differences;
    }

    /// <summary>From Newton's form to the coefficients of the powers.</summary>
    private static CostPolynomial Expand(string variable, IReadOnlyList<(long Size, long Cost)> points, Fraction[] differences, int degree)
    {
        var coefficients = new Fraction[degree + 1];
        for (var order = degree; order >= 0; order--)
        {
            // Times (x - size), plus the next difference.
            for (var power = degree; power > 0; power--)
            {
                coefficients[power] = coefficients[power - 1] - (coefficients[power] * points[order].Size);
            }

            coefficients[0] = differences[order] - (coefficients[0] * points[order].Size);
        }

        return new(variable, coefficients);
    }

    /// <summary>The polynomial that holds for a while and where it ends; null where none does.</summary>
    private static string? WhereItEnds(string variable, IReadOnlyList<(long Size, long Cost)> points, Fraction[] differences, long step)
    {
        // The smallest power that holds for a while tells where the cost changes.
        for (var degree = 0; degree <= HighestDegree && degree + Checks < points.Count; degree++)
        {
            var broken = Array.FindIndex(differences, degree + 1, difference => !difference.Numerator.IsZero);
            if (broken > degree + Checks)
            {
                var polynomial = Expand(variable, points, differences, degree);
                var (size, cost) = points[broken];
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"Not a polynomial in {variable}: {polynomial} holds from {points[0].Size} to {points[broken - 1].Size}, and at {size} it is {ReadableCount.Exact(cost)}. The model pads or rounds the size, or branches on it: sweep the parts, or take a larger step than {step}.");
            }
        }

        return null;
    }

    private static string TooFew(string variable, IReadOnlyList<(long Size, long Cost)> points, Fraction[] differences, int degree)
    {
        var needed = degree + 1 + Checks;

        // A polynomial that takes all points to determine is no finding: any points have one.
        var found = degree == points.Count - 1
            ? $"any {points.Count} points have a polynomial of degree {degree} or less, and {needed} are needed to prove degree {degree}"
            : $"{Expand(variable, points, differences, degree)} goes through all {points.Count} points, and {needed} are needed to prove degree {degree}";
        return string.Create(CultureInfo.InvariantCulture, $"Too few sizes to tell: {found}. Sweep a wider range, or with a smaller step.");
    }

    private static string None(string variable, IReadOnlyList<(long Size, long Cost)> points, long step)
    {
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Not a polynomial in {variable}: none of degree {HighestDegree} or less goes through the {points.Count} points. Strides and pooling round the size: a step of their product, such as {2 * step} or {32 * step}, leaves sizes at which nothing is rounded.");
    }
}
