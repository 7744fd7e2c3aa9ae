using System.Globalization;
using System.Text.RegularExpressions;

namespace FlopsBudget.Sweeping;

/// <summary>Inputs in which one size is left open, such as <c>int64[1,S]; float32[1,2S,64]</c>.</summary>
internal sealed partial class SweepInput
{
    private SweepInput(string text, string dimension)
    {
        Text = text;
        Dimension = dimension;
    }

    /// <summary>The inputs as they were written.</summary>
    internal string Text { get; }

    /// <summary>The name of the open size.</summary>
    internal string Dimension { get; }

    /// <summary>Reads inputs. A size is a number, the name of the dimension, or a multiple of it with something added: <c>2S</c>, <c>S+1</c>.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0204</c>: no dimension is left open, or there are two of them.</exception>
    internal static SweepInput Parse(string text) => NamesIn(text) switch
    {
        [var name] => new(text, name),
        [] => throw Unreadable(text, "no size is left open. Write a name for it, such as S in int64[1,S]"),
        var several => throw Several(text, several),
    };

    /// <summary>The names that stand for sizes in a text, each once.</summary>
    internal static string[] NamesIn(string text) =>
        [.. SizePattern().Matches(text).Select(size => size.Groups["name"].Value).Distinct(StringComparer.Ordinal)];

    /// <summary>A text with a size in every place of the name.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0204</c>: a size of it is larger than any that can be counted.</exception>
    internal static string TextAt(string text, long size)
    {
        try
        {
            return SizePattern().Replace(text, match => Value(match, size));
        }
        catch (OverflowException)
        {
            throw Unreadable(text, $"at {size.ToString(CultureInfo.InvariantCulture)} one of its sizes is more than {long.MaxValue.ToString(CultureInfo.InvariantCulture)}, the largest that can be counted");
        }
    }

    /// <summary>The error where more than one name stands for a size.</summary>
    internal static FlopsBudgetException Several(string text, IEnumerable<string> names) =>
        Unreadable(text, $"{string.Join(" and ", names)} are left open, and one sweep is over one size. Give the others numbers");

    /// <summary>The inputs at a size.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0204</c>: with that size the text is not a list of shapes.</exception>
    internal InputShapes At(long size) => InputShapes.Parse(TextAt(Text, size));

    private static string Value(Match match, long size)
    {
        var factor = Number(match, "factor", 1);
        var value = checked((factor * size) + (Number(match, "more", 0) - Number(match, "less", 0)));
        return value.ToString(CultureInfo.InvariantCulture);
    }

    private static long Number(Match match, string group, long otherwise) =>
        match.Groups[group] is { Length: > 0 } digits ? long.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture) : otherwise;

    private static FlopsBudgetException Unreadable(string text, string why) =>
        new(DiagnosticIds.UnreadableInput, $"The input \"{text}\" cannot be swept: {why}.");

    // A whole item between brackets, commas and semicolons, or behind the sign of what has a name; the name of an element type stands before a bracket.
    [GeneratedRegex(@"(?<=^|[\[,;=])\s*(?<factor>[0-9]{1,9})?\s*(?<name>[A-Za-z]\w*)\s*(?:\+\s*(?<more>[0-9]{1,9})|-\s*(?<less>[0-9]{1,9}))?\s*(?=$|[\],;])", RegexOptions.ExplicitCapture)]
    private static partial Regex SizePattern();
}
