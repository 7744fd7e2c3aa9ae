using System.Text;
using FlopsBudget.Tables;

namespace FlopsBudget.Reporting.Html;

/// <summary>Writes a view as a table; a view without rows is left out.</summary>
internal static class HtmlTable
{
    internal static void Write(StringBuilder page, View view, string heading = "h3")
    {
        if (view.Rows.Length == 0)
        {
            return;
        }

        view = view.WithoutZeros();
        page.Append('<').Append(heading).Append('>').Append(HtmlPage.Escape(view.Title)).Append("</").Append(heading).Append(">\n<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"").Append(HtmlPage.Escape(view.Title)).Append("\"><table>\n");
        Row(page, view, "th", [.. view.Columns.Select(column => column.Title)]);
        foreach (var row in view.Rows)
        {
            Row(page, view, "td", [.. row.Select(cell => cell.Text)]);
        }

        page.Append("</table></div>\n");
    }

    private static void Row(StringBuilder page, View view, string tag, string[] cells)
    {
        page.Append("<tr>");
        for (var i = 0; i < cells.Length; i++)
        {
            page.Append('<').Append(tag).Append(view.Columns[i].IsNumber ? " class=\"n\">" : ">")
                .Append(HtmlPage.Escape(cells[i])).Append("</").Append(tag).Append('>');
        }

        page.Append("</tr>\n");
    }
}
