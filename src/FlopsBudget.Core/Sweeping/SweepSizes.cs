using System.Collections.Immutable;
using System.Globalization;
using FlopsBudget.Sweeping;

namespace FlopsBudget;

/// <summary>The sizes of a sweep: from the first to the last one, both included, in steps.</summary>
public sealed record SweepSizes
{
    private const int Usual = 20;

    /// <summary>Creates the sizes.</summary>
    /// <param name="first">The smallest size; at least 1.</param>
    /// <param name="last">The largest size, if it lies on a step.</param>
    /// <param name="step">The distance between sizes; by default 1. Convolutional networks want the product of their strides, such as 32.</param>
    /// <param name="points">How many of the sizes are counted, spread over all of them; by default 20.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0210</c>: a number is out of range, or there are fewer than four sizes.</exception>
    public SweepSizes(long first, long last, long step = 1, int points = Usual)
    {
        (First, Last, Step, Points) = (first, last, step, points);
        const int Fewest = PolynomialFit.Checks + 1;
        var whyNot = first < 1 ? "the smallest is 1"
            : step < 1 ? "a step is at least 1"
            : last < first || Count < Fewest ? $"that is less than {Fewest} sizes, which prove nothing"
            : points < Fewest ? $"{points} points prove nothing; count at least {Fewest}"
            : null;
        if (whyNot is not null)
        {
            throw Unreadable(ToString(), whyNot);
        }
    }

    /// <summary>The smallest size.</summary>
    public long First { get; }

    /// <summary>The end of the range; the largest size where it lies on a step.</summary>
    public long Last { get; }

    /// <summary>The distance between sizes.</summary>
    public long Step { get; }

    /// <summary>How many sizes are counted at most.</summary>
    public int Points { get; }

    /// <summary>How many sizes there are.</summary>
    public long Count => ((Last - First) / Step) + 1;

    /// <summary>All sizes of a range such as <c>128..8192</c>; other than in a slice, its end belongs to it.</summary>
    /// <param name="range">The range.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0210</c>: an end is counted from behind, or there are fewer than four sizes.</exception>
    public static implicit operator SweepSizes(Range range) => FromRange(range);

    /// <summary>All sizes of a range such as <c>128..8192</c>; other than in a slice, its end belongs to it.</summary>
    /// <param name="range">The range.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0210</c>: an end is counted from behind, or there are fewer than four sizes.</exception>
    public static SweepSizes FromRange(Range range) => range.Start.IsFromEnd || range.End.IsFromEnd
        ? throw Unreadable(range.ToString(), "both ends have to be there, counted from zero")
        : new(range.Start.Value, range.End.Value);

    /// <summary>Reads a range such as <c>128..8192</c>; both ends belong to it.</summary>
    /// <param name="text">The range.</param>
    /// <param name="step">The distance between sizes.</param>
    /// <param name="points">How many of the sizes are counted; null for the usual number.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0210</c>: the text is no range, or there are fewer than four sizes.</exception>
    public static SweepSizes Parse(string text, long step = 1, int? points = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split("..", StringSplitOptions.TrimEntries) is [var first, var last] && TryRead(first, out var from) && TryRead(last, out var to)
            ? new(from, to, step, points ?? Usual)
            : throw Unreadable(text, "it is not two whole numbers with two points between them");
    }

    /// <summary>The sizes such as <c>128..8192</c> or <c>32..1024 in steps of 32</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{First}..{Last}{(Step == 1 ? "" : $" in steps of {Step}")}");

    /// <summary>
    /// The sizes to be counted. Some follow each other, which shows what strides and padding round; the others are spread
    /// over the range up to its end, at distances that have no common divisor, which shows rounding to large numbers and branches.
    /// </summary>
    internal ImmutableArray<long> Chosen()
    {
        var count = Count;
        if (count <= Points)
        {
            return [.. Enumerable.Range(0, (int)count).Select(index => SizeAt(index))];
        }

        var near = (int)(Points * 2L / 5);
        var far = Points - near;
        var gap = (count - near) / far;
        return
        [
            .. Enumerable.Range(0, near).Select(index => SizeAt(index)),
            .. Enumerable.Range(1, far).Select(index => SizeAt(near - 1 + (long)((Int128)(count - near) * index / far) - (index == far ? 0 : index * 7L % gap))),
        ];

        long SizeAt(long index) => First + (index * Step);
    }

    private static bool TryRead(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static FlopsBudgetException Unreadable(string sizes, string whyNot) =>
        new(DiagnosticIds.UnknownValue, $"\"{sizes}\" cannot be swept: {whyNot}. Write the first and the last size, such as 128..8192.");
}
