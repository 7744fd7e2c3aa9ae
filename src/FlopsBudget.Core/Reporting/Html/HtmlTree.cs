using System.Globalization;
using System.Text;
using FlopsBudget.Reporting.Views;

namespace FlopsBudget.Reporting.Html;

/// <summary>Writes the module tree as rows that open and close by themselves, without a script.</summary>
internal static class HtmlTree
{
    // What is open at first: the model and its parts.
    private const int OpenLevels = 1;

    internal static void Write(StringBuilder page, FlopReport report)
    {
        page.Append("<h2>Module tree</h2>\n<div class=\"row head\"><span>Module</span>");
        foreach (var column in Figures.Cost.Where(column => IsShown(column, report)).Prepend(Figures.Parameters).Append(Figures.Calls))
        {
            page.Append("<span class=\"n\">").Append(column.Title).Append("</span>");
        }

        page.Append("</div>\n");
        var rows = TreeRows.Of(report.Root, depth: null).ToList();
        var open = new Stack<int>();
        for (var i = 0; i < rows.Count; i++)
        {
            Close(page, open, rows[i].Depth);
            var isParent = i + 1 < rows.Count && rows[i + 1].Depth > rows[i].Depth;
            if (isParent)
            {
                page.Append(rows[i].Depth < OpenLevels ? "<details open>" : "<details>");
                open.Push(rows[i].Depth);
            }

            Row(page, rows[i], isParent ? "summary" : "div", report);
        }

        Close(page, open, 0);
    }

    private static void Close(StringBuilder page, Stack<int> open, int depth)
    {
        while (open.TryPeek(out var inner) && inner >= depth)
        {
            open.Pop();
            page.Append("</details>\n");
        }
    }

    private static void Row(StringBuilder page, TreeRow row, string tag, FlopReport report)
    {
        var name = row.IsOwn ? "(itself)" : row.Module.Path.Length == 0 ? report.Model : row.Module.Path[(row.Module.Path.LastIndexOf('.') + 1)..];
        var about = row.IsOwn ? "" : row.Module.Configuration.Length == 0 ? row.Module.Type : $"{row.Module.Type}({row.Module.Configuration})";
        var share = report.Macs.Value == 0 ? 0 : 100m * row.Macs / report.Macs.Value;
        page.Append('<').Append(tag).Append(" class=\"row").Append(row.Module.NeverRan ? " never" : "")
            .Append(CultureInfo.InvariantCulture, $"\" style=\"--depth:{row.Depth};--share:{share:0.##}%\"><span>")
            .Append(HtmlPage.Escape(name)).Append(" <span class=\"about\">").Append(HtmlPage.Escape(about)).Append("</span></span>");
        Number(page, Cell.Of(row.Parameters));
        foreach (var (column, cell) in Figures.Cost.Zip(Figures.CostOf(row.Macs, row.ElementwiseOperations, row.IntegerMacs, report)))
        {
            if (IsShown(column, report))
            {
                Number(page, cell, column.Key == "share" ? " share" : "");
            }
        }

        Number(page, row.IsOwn ? Cell.Empty : Figures.CallsOf(row.Module));
        page.Append("</").Append(tag).Append(">\n");
    }

    private static bool IsShown(Column column, FlopReport report) => column.Key != Figures.IntegerMacs || report.IntegerMacs.Value > 0;

    private static void Number(StringBuilder page, Cell cell, string kind = "") =>
        page.Append("<span class=\"n").Append(kind).Append("\">").Append(HtmlPage.Escape(cell.Text)).Append("</span>");
}
