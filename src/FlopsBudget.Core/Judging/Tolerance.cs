using System.Globalization;
using FlopsBudget.Text;

namespace FlopsBudget;

/// <summary>How far a figure may be above its baseline, in per cent of the baseline.</summary>
/// <param name="Percent">The per cent, from 0, which allows no growth, to a million.</param>
/// <exception cref="ArgumentOutOfRangeException">The per cent are negative, or more than a million.</exception>
public readonly record struct Tolerance(decimal Percent)
{
    private const decimal Most = 1_000_000;

    /// <summary>The per cent, from 0, which allows no growth, to a million.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The per cent are negative, or more than a million.</exception>
    public decimal Percent { get; init => field = Checked(value); } = Checked(Percent);

    /// <summary>No growth.</summary>
    public static Tolerance None { get; }

    /// <summary>Reads a number such as <c>1%</c>, <c>0.5 %</c> or <c>0</c>.</summary>
    /// <param name="text">The number, with or without the sign.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0203</c>: the text is no such number, or is negative.</exception>
    public static Tolerance Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var number = text.Trim().TrimEnd('%').TrimEnd();
        return text.Count(letter => letter == '%') < 2 && decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= Most
            ? new(percent)
            : throw new FlopsBudgetException(DiagnosticIds.UnreadableLimit, $"\"{text}\" is not a tolerance. Write per cent of the baseline that are not negative, such as 1% or 0.5%.");
    }

    /// <summary>Whether a figure is within the tolerance of its baseline.</summary>
    /// <param name="actual">The figure.</param>
    /// <param name="baseline">Its baseline.</param>
    public bool Allows(long actual, long baseline) => (actual - (decimal)baseline) * 100 <= baseline * Percent;

    /// <summary>The tolerance as text, such as <c>0.5 %</c>.</summary>
    public override string ToString() => Percent.ToString("0.############", CultureInfo.InvariantCulture) + " %";

    private static decimal Checked(decimal percent)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(percent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, Most);
        return percent;
    }
}
