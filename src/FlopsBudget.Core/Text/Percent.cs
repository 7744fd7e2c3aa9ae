using System.Globalization;

namespace FlopsBudget.Text;

/// <summary>Prints shares so that they never claim more than is true.</summary>
internal static class Percent
{
    /// <summary>A share of a whole, such as <c>35 %</c>: 100 only for the whole, 0 only for nothing.</summary>
    internal static string Of(long part, long whole) => whole == 0 ? "-" : Print(part, whole, part < whole);

    /// <summary>By how much a number is above another, such as <c>2.2 %</c>.</summary>
    internal static string Over(long actual, long limit) => Print(actual - limit, limit, belowWhole: false);

    private static string Print(decimal part, decimal whole, bool belowWhole)
    {
        var percent = Math.Round(100 * part / whole, 1, MidpointRounding.AwayFromZero);
        return (percent, part) switch
        {
            (0, > 0) => "less than 0.1 %",
            (>= 100, _) when belowWhole => "99.9 %",
            _ => percent.ToString("#,0.#", CultureInfo.InvariantCulture) + " %",
        };
    }
}
