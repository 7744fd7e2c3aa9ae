using System.Diagnostics.CodeAnalysis;
using System.Globalization;

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
            && TryReadStep(trimmed[end..].Trim(), unit, out var step, out whyNot)
            && TryScale(whole, fraction, 3 * step, out value, out whyNot);
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

    private static bool TryReadStep(string suffix, Unit unit, out int step, [NotNullWhen(false)] out string? whyNot)
    {
        step = 0;
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

                return UnitPrefix.TryRead(suffix[..^word.Length].TrimEnd(), out step, out whyNot);
            }
        }

        if (UnitPrefix.TryRead(suffix, out step, out whyNot))
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

    private static bool TryScale(string whole, string fraction, int exponent, out long value, [NotNullWhen(false)] out string? whyNot)
    {
        value = 0;
        fraction = fraction.TrimEnd('0');
        if (fraction.Length > exponent)
        {
            whyNot = "it is not a whole number";
            return false;
        }

        var digits = (whole + fraction.PadRight(exponent, '0')).TrimStart('0');
        whyNot = digits.Length == 0 || long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out value)
            ? null
            : $"it is more than {ReadableCount.Exact(long.MaxValue)}, the largest number that can be counted";
        return whyNot is null;
    }
}
