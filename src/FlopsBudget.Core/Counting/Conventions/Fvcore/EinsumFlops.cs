using System.Collections.Immutable;
using System.Globalization;
using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Conventions.Fvcore;

/// <summary>
/// What fvcore makes of an einsum: two spellings exactly; for all others half of the operation count that
/// <c>numpy.einsum_path</c> (1.24) prints with four digits for the order of contraction that it finds best.
/// </summary>
internal static class EinsumFlops
{
    internal static long Count(string equation, ImmutableArray<TensorShape> operands)
    {
        var terms = EinsumTerms.Parse(equation, [.. operands.Select(operand => operand.Rank)]);
        var first = operands[0];
        switch (Renamed(equation))
        {
            case "abc,abd->acd":
                return checked(first.Elements * operands[^1].Size(-1));
            case "abc,adc->adb":
                return checked(first.Elements * operands[^1].Size(1));
            default:
                return (long)Math.Floor(Printed(ContractionOrder.BestCost(terms, Sizes(terms, operands)) + 1) / 2);
        }
    }

    /// <summary>The number as it is printed and read again.</summary>
    private static double Printed(double operations) =>
        double.Parse(operations.ToString("E3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static Dictionary<string, long> Sizes(EinsumTerms terms, ImmutableArray<TensorShape> operands)
    {
        var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var i = 0; i < operands.Length; i++)
        {
            for (var d = 0; d < operands[i].Rank; d++)
            {
                var index = terms.Inputs[i][d];
                sizes[index] = Math.Max(sizes.GetValueOrDefault(index, 1), operands[i].Size(d));
            }
        }

        return sizes;
    }

    /// <summary>The equation with its letters renamed in order of appearance.</summary>
    private static string Renamed(string equation)
    {
        var names = new Dictionary<char, char>();
        return string.Concat(equation.Where(letter => letter != ' ').Select(letter =>
        {
            if (!char.IsAsciiLetter(letter))
            {
                return letter;
            }

            if (!names.TryGetValue(letter, out var name))
            {
                names.Add(letter, name = (char)('a' + names.Count));
            }

            return name;
        }));
    }
}
