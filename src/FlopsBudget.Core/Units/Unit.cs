using System.Diagnostics.CodeAnalysis;

namespace FlopsBudget.Units;

/// <summary>What a number counts, and with it how the number is read and printed. Always in invariant culture.</summary>
public sealed class Unit
{
    private readonly string _singular;
    private readonly string _plural;
    private readonly bool _joinsPrefix;

    private Unit(string singular, string plural, bool joinsPrefix, params string[] alsoRead)
    {
        _singular = singular;
        _plural = plural;
        _joinsPrefix = joinsPrefix;
        Words = [plural, singular, .. alsoRead];
    }

    /// <summary>Floating-point operations: <c>8.178 GFLOPs</c>.</summary>
    public static Unit Flops { get; } = new("FLOP", "FLOPs", joinsPrefix: true);

    /// <summary>Multiply-adds: <c>4.089 GMACs</c>.</summary>
    public static Unit Macs { get; } = new("MAC", "MACs", joinsPrefix: true);

    /// <summary>Multiply-adds of integers: <c>8.389 M integer MACs</c>.</summary>
    public static Unit IntegerMacs { get; } = new("integer MAC", "integer MACs", joinsPrefix: false);

    /// <summary>Bytes, printed in steps of 1000: <c>102.2 MB</c>; read in those of 1024, too: <c>97.5MiB</c>.</summary>
    public static Unit Bytes { get; } = new("B", "B", joinsPrefix: true, "byte", "bytes") { TakesBinary = true };

    /// <summary>Elements of parameters: <c>25.56 M parameters</c>.</summary>
    public static Unit Parameters { get; } = new("parameter", "parameters", joinsPrefix: false, "param", "params");

    /// <summary>Element-wise operations: <c>21.9 M element-wise operations</c>.</summary>
    public static Unit ElementwiseOperations { get; } =
        new("element-wise operation", "element-wise operations", joinsPrefix: false, "operation", "operations");

    internal static IReadOnlyList<Unit> All { get; } = [Flops, Macs, IntegerMacs, Parameters, ElementwiseOperations, Bytes];

    /// <summary>What the unit is called in a sentence without a number.</summary>
    internal string InWords => this == Bytes ? "bytes" : _plural;

    /// <summary>Whether binary prefixes are read, too.</summary>
    internal bool TakesBinary { get; private init; }

    /// <summary>The names under which the unit is read.</summary>
    internal IReadOnlyList<string> Words { get; }

    /// <summary>Reads a whole number that is not negative, such as <c>8178368512</c>, <c>8.2G</c> or <c>8.2 GFLOPs</c>, exactly.</summary>
    /// <param name="text">The number, with an optional SI prefix (k, M, G, T, P), for bytes also a binary one (Ki, Mi, Gi, Ti, Pi), and an optional unit.</param>
    /// <exception cref="FlopsBudgetException">
    /// <c>FLOPS0203</c>: the text is no such number, is negative, is not whole, does not fit in 64 bits, or has another unit.
    /// </exception>
    public long Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return QuantityText.TryRead(text, this, out var value, out var whyNot)
            ? value
            : throw new FlopsBudgetException(DiagnosticIds.UnreadableLimit, $"\"{text}\" is not a number of {InWords}: {whyNot}. {HowToWrite}");
    }

    /// <summary>Reads a number as <see cref="Parse"/> does, without throwing.</summary>
    /// <param name="text">The number, with an optional SI prefix and an optional unit.</param>
    /// <param name="value">The number; 0 when it cannot be read.</param>
    public bool TryParse([NotNullWhen(true)] string? text, out long value)
    {
        value = 0;
        return text is not null && QuantityText.TryRead(text, this, out value, out _);
    }

    /// <summary>Prints a number to four digits, such as <c>8.178 GFLOPs</c>.</summary>
    /// <param name="value">The number.</param>
    public string Print(long value) => Print(ReadableCount.Rounded(value), value);

    /// <summary>Prints a number in full, such as <c>8,178,368,512 FLOPs</c>.</summary>
    /// <param name="value">The number.</param>
    public string PrintExactly(long value) => $"{ReadableCount.Exact(value)} {Word(value)}";

    /// <summary>Prints two numbers to be compared: where different numbers would print alike, both are printed in full.</summary>
    /// <param name="first">One number.</param>
    /// <param name="second">The other number.</param>
    public (string First, string Second) PrintPair(long first, long second)
    {
        var pair = (First: Print(first), Second: Print(second));
        return first != second && pair.First == pair.Second ? (PrintExactly(first), PrintExactly(second)) : pair;
    }

    /// <summary>The unit's name, such as <c>FLOPs</c>.</summary>
    public override string ToString() => InWords;

    private string HowToWrite =>
        $"Write a whole number such as 8200000 or, in steps of 1000, 8.2{(_joinsPrefix ? "M or 8.2 M" + _plural : "M or 8.2 M " + _plural)}; the prefixes are k, M, G, T and P{(TakesBinary ? "; or, in steps of 1024, 8MiB, with Ki, Mi, Gi, Ti and Pi" : "")}.";

    private string Print((string Digits, string Prefix) rounded, long value) => rounded.Prefix.Length == 0
        ? $"{rounded.Digits} {Word(value)}"
        : $"{rounded.Digits} {rounded.Prefix}{(_joinsPrefix ? "" : " ")}{_plural}";

    private string Word(long value) => value == 1 ? _singular : _plural;
}
