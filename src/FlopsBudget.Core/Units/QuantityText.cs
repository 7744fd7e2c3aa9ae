using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace FlopsBudget.Units;

/// <summary>Reads a number with a prefix and a unit, in digits rather than in a floating type, so that nothing is ever rounded.</summary>
internal static class QuantityText
{
    internal static bool TryRead(string text, Unit unit, out long value, [NotNullWhen(false)] out string? whyNot)
    {
        value = 0;
        var trimmed = text.Trim();
        if (trimmed.StartsWith('-'))
        {
            whyNot = "it is negative, and the smallest limit is 0";
            return false;
        }

        var end = 0;
        while (end < trimmed.Length && (char.IsAsciiDigit(trimmed[end]) || trimmed[end] == '.'))
        {
            end++;
        }

        return TrySplit(trimmed[..end], out var whole, out var fraction, out whyNot)
            && TryReadFactor(trimmed[end..].Trim(), unit, out var factor, out whyNot)
            && TryScale(whole, fraction.TrimEnd('0'), factor, out value, out whyNot);
    }

    private static bool TrySplit(string number, out string whole, out string fraction, [NotNullWhen(false)] out string? whyNot)
    {
        var parts = number.Split('.');
        whole = parts[0];
        fraction = parts.Length > 1 ? parts[1] : "";
        whyNot = number.Length == 0 ? "it does not begin with a digit"
            : parts.Length > 2 ? "it has more than one decimal point"
            : parts.Any(part => part.Length == 0) ? "there is no digit on one side of the decimal point"
            : null;
        return whyNot is null;
    }

    private static bool TryReadFactor(string suffix, Unit unit, out long factor, [NotNullWhen(false)] out string? whyNot)
    {
        factor = 0;
        if (suffix.StartsWith(',') || suffix.StartsWith('_'))
        {
            whyNot = "digits are not separated, and the decimal point is a point";
            return false;
        }

        foreach (var (word, of) in Words())
        {
            // "b" would be bits, so only this word minds its case.
            if (suffix.EndsWith(word, word == "B" ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase))
            {
                if (of != unit)
                {
                    break;
                }

                return UnitPrefix.TryRead(suffix[..^word.Length].TrimEnd(), unit, out factor, out whyNot);
            }
        }

        if (UnitPrefix.TryRead(suffix, unit, out factor, out whyNot))
        {
            return true;
        }

        whyNot = OtherUnit(suffix, unit) ?? whyNot;
        return false;
    }

    private static string? OtherUnit(string suffix, Unit unit) => Words()
        .Where(entry => entry.Word.Length > 1 && entry.Unit != unit && suffix.EndsWith(entry.Word, StringComparison.OrdinalIgnoreCase))
        .Select(entry => (entry.Unit, unit) switch
        {
            var (other, wanted) when other == Unit.Macs && wanted == Unit.Flops => "it is in MACs, and this limit is in FLOPs; one MAC is two FLOPs",
            var (other, wanted) when other == Unit.Flops && wanted == Unit.Macs => "it is in FLOPs, and this limit is in MACs; two FLOPs are one MAC",
            var (other, wanted) => $"it is in {other}, and this limit is in {wanted}",
        })
        .FirstOrDefault();

    // Longer words first, so that "element-wise operations" is not read as "operations".
    private static IEnumerable<(string Word, Unit Unit)> Words() => Unit.All
        .SelectMany(unit => unit.Words.Select(word => (word, unit)))
        .OrderByDescending(entry => entry.word.Length);

    private static bool TryScale(string whole, string fraction, long factor, out long value, [NotNullWhen(false)] out string? whyNot)
    {
        var digits = BigInteger.Parse(whole + fraction, NumberStyles.None, CultureInfo.InvariantCulture);
        var number = BigInteger.DivRem(digits * factor, BigInteger.Pow(10, fraction.Length), out var rest);
        whyNot = !rest.IsZero ? "it is not a whole number"
            : number > long.MaxValue ? $"it is more than {ReadableCount.Exact(long.MaxValue)}, the largest number that can be counted"
            : null;
        value = whyNot is null ? (long)number : 0;
        return whyNot is null;
    }
}
