using System.Globalization;
using FlopsBudget.Text;
using FlopsBudget.Units;

namespace FlopsBudget.Tables;

/// <summary>One cell of a view: how a person reads it, and how a program does.</summary>
/// <param name="Text">With separators and units.</param>
/// <param name="Plain">Without.</param>
internal readonly record struct Cell(string Text, string Plain)
{
    internal static Cell Empty { get; } = new("", "");

    internal static Cell Of(string text) => new(text, text);

    internal static Cell Of(long number) => new(ReadableCount.Exact(number), number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Bytes to four digits, such as <c>102.2 MB</c>, and in full; nothing where they are not known.</summary>
    internal static Cell Of(Bytes? bytes) => bytes is { } known ? new(known.ToString(), known.Value.ToString(CultureInfo.InvariantCulture)) : Empty;

    /// <summary>A share of a whole; nothing is divided by a whole of zero.</summary>
    internal static Cell Share(long part, long whole) => whole == 0
        ? new("-", "")
        : new(Percent.Of(part, whole), (part / (decimal)whole).ToString("0.######", CultureInfo.InvariantCulture));
}
