using System.Diagnostics.CodeAnalysis;

namespace FlopsBudget.Units;

/// <summary>The SI prefixes, in steps of 1000. Nothing else is read or printed.</summary>
internal static class UnitPrefix
{
    private static readonly string[] Prefixes = ["", "k", "M", "G", "T", "P"];

    /// <summary>How many steps of 1000 there are above the plain number.</summary>
    internal static int Steps => Prefixes.Length - 1;

    /// <summary>The prefix for a number of steps of 1000.</summary>
    internal static string OfStep(int step) => Prefixes[step];

    /// <summary>The number of steps of 1000 for a prefix, or why it is none.</summary>
    internal static bool TryRead(string text, out int step, [NotNullWhen(false)] out string? whyNot)
    {
        step = Array.IndexOf(Prefixes, text);
        whyNot = step >= 0 ? null : WhyNot(text);
        return step >= 0;
    }

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
