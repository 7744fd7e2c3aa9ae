using System.Diagnostics.CodeAnalysis;

namespace FlopsBudget.Units;

/// <summary>The SI prefixes, in steps of 1000, and for bytes the binary ones, in steps of 1024. Nothing else is read, and only the former are printed.</summary>
internal static class UnitPrefix
{
    private static readonly string[] Prefixes = ["", "k", "M", "G", "T", "P"];
    private static readonly string[] BinaryPrefixes = ["", "Ki", "Mi", "Gi", "Ti", "Pi"];

    /// <summary>How many steps of 1000 there are above the plain number.</summary>
    internal static int Steps => Prefixes.Length - 1;

    /// <summary>The prefix for a number of steps of 1000.</summary>
    internal static string OfStep(int step) => Prefixes[step];

    /// <summary>What a prefix multiplies a number of a unit by, or why it is none.</summary>
    internal static bool TryRead(string text, Unit unit, out long factor, [NotNullWhen(false)] out string? whyNot)
    {
        factor = Power(1000, Array.IndexOf(Prefixes, text)) ?? (unit.TakesBinary ? Power(1024, Array.IndexOf(BinaryPrefixes, text)) : null) ?? 0;
        whyNot = factor > 0 ? null : unit.TakesBinary ? WhyNotForBytes(text) : WhyNot(text);
        return factor > 0;
    }

    private static long? Power(long step, int steps) => steps < 0 ? null : Enumerable.Repeat(step, steps).Aggregate(1L, (product, factor) => product * factor);

    private static string WhyNotForBytes(string text) => text switch
    {
        "K" => "the prefix for 1000 is a small k, and that for 1024 is Ki",
        _ when text.EndsWith('b') => "a small b stands for bits; for bytes write B",
        _ => WhyNot(text),
    };

    private static string WhyNot(string text) => text switch
    {
        "K" => "the prefix for a thousand is a small k",
        "m" or "g" or "t" or "p" => $"\"{text}\" is not a prefix here; for {Word(text)} write {text.ToUpperInvariant()}",
        "B" or "b" => $"\"{text}\" stands for bytes or for billion, depending on who reads it; for 10^9 write G",
        _ when text.EndsWith('i') => $"\"{text}\" is a binary prefix, and limits are counted in steps of 1000",
        _ => $"\"{text}\" is not a unit that is known here",
    };

    private static string Word(string text) => text switch
    {
        "m" => "10^6",
        "g" => "10^9",
        "t" => "10^12",
        _ => "10^15",
    };
}
