using System.Collections.Immutable;
using FlopsBudget.Tables;

namespace FlopsBudget.Reporting.Views;

/// <summary>Makes a view fit a width: long texts are cut, then columns left out from the right, those that are kept last.</summary>
internal static class FittedView
{
    private const int Gap = 2;
    private const int ShortestText = 8;
    private const string Cut = "…";

    /// <summary>The view for a width, as columns of text show it.</summary>
    /// <param name="view">The view.</param>
    /// <param name="width">How many letters a line has.</param>
    internal static View Of(View view, int width)
    {
        view = view.WithoutZeros();
        var widths = Widths(view);
        var shown = Enumerable.Range(0, view.Columns.Length).Where(column => view.Rows.Any(row => row[column].Text.Length > 0)).ToList();

        // What is said in words is cut first: numbers without all their digits would be others.
        foreach (var column in shown.Where(column => !view.Columns[column].IsNumber && column > 0).Reverse())
        {
            var excess = Total() - width;
            widths[column] = excess <= 0 ? widths[column] : Math.Max(Math.Min(widths[column], Math.Max(ShortestText, view.Columns[column].Title.Length)), widths[column] - excess);
        }

        foreach (var column in shown.Skip(1).Where(column => !view.Columns[column].IsKept).Reverse().ToList())
        {
            if (Total() > width)
            {
                shown.Remove(column);
            }
        }

        if (shown.Count > 0 && Total() > width)
        {
            widths[shown[0]] = Math.Max(Math.Max(ShortestText, view.Columns[shown[0]].Title.Length), widths[shown[0]] - (Total() - width));
        }

        return new(
            view.Title,
            [.. shown.Select(column => view.Columns[column])],
            [.. view.Rows.SelectMany(row => Lines(row))]);

        IEnumerable<ImmutableArray<Cell>> Lines(ImmutableArray<Cell> row)
        {
            var cells = shown.Select(column => view.Columns[column].MayWrap ? [.. Wrap(row[column].Text, widths[column]).Select(Cell.Of)] : new[] { Fit(row[column], widths[column]) }).ToList();
            return Enumerable.Range(0, cells.Count == 0 ? 0 : cells.Max(lines => lines.Length)).Select(i => cells.Select(lines => i < lines.Length ? lines[i] : Cell.Empty).ToImmutableArray());
        }

        int Total() => shown.Sum(column => widths[column]) + (Gap * Math.Max(0, shown.Count - 1));
    }

    private static int[] Widths(View view) =>
        [.. view.Columns.Select((column, i) => view.Rows.Select(row => row[i].Text.Length).Append(column.Title.Length).Max())];

    /// <summary>The lines of a text of words.</summary>
    internal static IEnumerable<string> Wrap(string text, int width)
    {
        var rest = text;
        while (rest.Length > width)
        {
            var end = rest.LastIndexOf(' ', width);
            yield return rest[..(end > 0 ? end : width)];
            rest = rest[(end > 0 ? end + 1 : width)..];
        }

        yield return rest;
    }

    private static Cell Fit(Cell cell, int width) => cell.Text.Length <= width ? cell : cell with { Text = cell.Text[..(width - Cut.Length)].TrimEnd() + Cut };
}
