using System.Text;
using FlopsBudget.Reporting.Views;

namespace FlopsBudget.Reporting;

/// <summary>Prints a view in columns of plain text.</summary>
internal static class TextTable
{
    private const string Gap = "  ";

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
