using System.Globalization;
using System.Numerics;
using System.Text;

namespace FlopsBudget.Sweeping;

/// <summary>Prints a polynomial from its lowest power on.</summary>
internal static class PolynomialText
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    internal static string Of(CostPolynomial polynomial)
    {
        var text = new StringBuilder();
        for (var power = 0; power < polynomial.Coefficients.Length; power++)
        {
            var coefficient = polynomial.Coefficients[power];
            if (!coefficient.Numerator.IsZero)
            {
                var isNegative = coefficient.Numerator.Sign < 0;
                text.Append(text.Length > 0 ? (isNegative ? " - " : " + ") : (isNegative ? "-" : ""));
                text.Append(Term(BigInteger.Abs(coefficient.Numerator), coefficient.Denominator, power, polynomial.Variable));
            }
        }

        return text.Length == 0 ? "0" : text.ToString();
    }

    private static string Term(BigInteger numerator, BigInteger denominator, int power, string variable)
    {
        var factor = denominator.IsOne ? Number(numerator) : $"{Number(numerator)}/{Number(denominator)}";
        var powered = power == 1 ? variable : variable + Superscript(power);
        return power == 0 ? factor : factor == "1" ? powered : $"{factor}·{powered}";
    }

    private static string Number(BigInteger number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Superscript(int power) =>
        string.Concat(power.ToString(CultureInfo.InvariantCulture).Select(digit => Superscripts[digit - '0']));
}
