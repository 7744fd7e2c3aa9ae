using System.Text;
using FlopsBudget.Counting.Views;
using FlopsBudget.Judging.Words;
using FlopsBudget.Reporting.Views;
using FlopsBudget.Tables;

namespace FlopsBudget.Reporting;

/// <summary>Writes a report as Markdown with tables, for a pull request or the summary of a CI run.</summary>
public static class ReportMarkdown
{
    /// <summary>The report: totals, modules, operators, and what was not covered.</summary>
    /// <param name="report">The report.</param>
    /// <param name="depth">How many levels of modules to show; null for all.</param>
    public static string Write(FlopReport report, int? depth = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        View[] views = [TotalView.Of(report), RunView.Of(report), ModuleView.Flat(report, depth), OperatorView.Whole(report), UncoveredView.Uncounted(report), UncoveredView.Unlisted(report), UncoveredView.NeverRan(report), UncoveredView.Unseen(report)];
        return Write(report.Model + FindingText.Inputs(report), views);
    }

    /// <summary>A heading, and views with their titles that have rows.</summary>
    internal static string Write(string heading, IEnumerable<View> views)
    {
        var text = new StringBuilder();
        text.Append("## ").Append(Escape(heading)).Append('\n');
        foreach (var view in views.Where(view => view.Rows.Length > 0))
        {
            text.Append("\n### ").Append(view.Title).Append("\n\n");
            Table(view, text);
        }

        return text.ToString();
    }

    /// <summary>Writes a view as a table.</summary>
    internal static void Table(View view, StringBuilder text)
    {
        view = view.WithoutZeros();
        Row(text, view.Columns.Select(column => column.Title));
        Row(text, view.Columns.Select(column => column.IsNumber ? "---:" : "---"));
        foreach (var row in view.Rows)
        {
            Row(text, row.Select(cell => Escape(cell.Text)));
        }
    }

    private static void Row(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    // What a name or a configuration may hold that Markdown would read as markup.
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (letter is '\\' or '|' or '*' or '_' or '`' or '<' or '>' or '[' or ']' or '#')
            {
                escaped.Append('\\');
            }

            escaped.Append(letter is '\r' or '\n' ? ' ' : letter);
        }

        return escaped.ToString();
    }
}
