using System.Text;

namespace FlopsBudget.Tables;

/// <summary>Prints a view in columns of plain text.</summary>
internal static class TextTable
{
    private const string Gap = "  ";

    /// <summary>A heading, and views with their titles that have rows.</summary>
    internal static string Write(string heading, IEnumerable<View> views)
    {
        var text = new StringBuilder();
        text.Append(heading).Append('\n');
        foreach (var view in views.Where(view => view.Rows.Length > 0))
        {
            text.Append('\n').Append(view.Title).Append('\n');
            Write(view, text);
        }

        return text.ToString();
    }

    /// <summary>One view, without its title.</summary>
    internal static void Write(View view, StringBuilder text)
    {
        view = view.WithoutZeros();
        var headings = view.Columns.Select(column => column.Title).ToArray();
        var rows = view.Rows.Select(row => row.Select(cell => cell.Text).ToArray()).Prepend(headings).ToList();
        var shown = Enumerable.Range(0, headings.Length).Where(column => rows.Skip(1).Any(row => row[column].Length > 0)).ToArray();
        var widths = headings.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        for (var i = 0; i < rows.Count; i++)
        {
            var line = string.Join(Gap, shown.Select(column => view.Columns[column].IsNumber
                ? rows[i][column].PadLeft(widths[column])
                : rows[i][column].PadRight(widths[column])));
            text.Append(line.TrimEnd()).Append('\n');
            if (i == 0)
            {
                text.Append('-', shown.Sum(column => widths[column]) + Gap.Length * Math.Max(0, shown.Length - 1)).Append('\n');
            }
        }
    }
}
