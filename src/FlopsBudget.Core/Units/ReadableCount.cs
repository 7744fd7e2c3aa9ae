using System.Globalization;

namespace FlopsBudget.Units;

/// <summary>Prints numbers of any unit, in invariant culture.</summary>
internal static class ReadableCount
{
    private const int Digits = 4;

    /// <summary>The number with a prefix and without a unit, such as <c>2.85 G</c>.</summary>
    internal static string Short(long value)
    {
        var (digits, prefix) = Rounded(value);
        return prefix.Length == 0 ? digits : $"{digits} {prefix}";
    }

    /// <summary>The number in full with separators, such as <c>8,178,368,512</c>.</summary>
    internal static string Exact(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The number to four digits, and its prefix.</summary>
    internal static (string Digits, string Prefix) Rounded(long value)
    {
        // A decimal holds every 64-bit number and its quotients by powers of ten exactly.
        decimal scaled = value;
        var step = 0;
        while (step < UnitPrefix.Steps && Math.Abs(scaled) >= 1000)
        {
            scaled /= 1000;
            step++;
        }

        scaled = Round(scaled);
        if (Math.Abs(scaled) >= 1000 && step < UnitPrefix.Steps)
        {
            scaled /= 1000;
            step++;
        }

        return (scaled.ToString("0.###", CultureInfo.InvariantCulture), UnitPrefix.OfStep(step));
    }

    private static decimal Round(decimal scaled)
    {
        var wholeDigits = Math.Abs(scaled) switch { >= 1000 => Digits, >= 100 => 3, >= 10 => 2, _ => 1 };
        return Math.Round(scaled, Digits - wholeDigits, MidpointRounding.AwayFromZero);
    }
}
