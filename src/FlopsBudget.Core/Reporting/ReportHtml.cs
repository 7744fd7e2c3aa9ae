using System.Text;
using FlopsBudget.Judging.Words;
using FlopsBudget.Reporting.Html;
using FlopsBudget.Reporting.Views;

namespace FlopsBudget.Reporting;

/// <summary>Writes reports as one HTML page that needs nothing else: no script, no font, no network.</summary>
public static class ReportHtml
{
    /// <summary>The page.</summary>
    /// <param name="reports">The reports, in the order in which to show them.</param>
    public static string Write(params IEnumerable<FlopReport> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        var all = reports.ToList();
        var page = new StringBuilder();
        HtmlPage.Begin(page, string.Join(", ", all.Select(report => report.Model)));
        foreach (var report in all)
        {
            Write(page, report);
        }

        HtmlPage.End(page);
        return page.ToString();
    }

    /// <summary>One report as a part of a page.</summary>
    internal static string Section(FlopReport report)
    {
        var section = new StringBuilder();
        Write(section, report);
        return section.ToString();
    }

    private static void Write(StringBuilder page, FlopReport report)
    {
        page.Append(report.IntegerMacs.Value == 0 ? "<section>" : "<section style=\"--integer:9.5rem\">").Append("\n<h1>").Append(HtmlPage.Escape(report.Model))
            .Append(" <small>").Append(HtmlPage.Escape(FindingText.Inputs(report).Trim())).Append("</small></h1>\n");
        HtmlTable.Write(page, TotalView.Of(report));
        HtmlTable.Write(page, RunView.Of(report));
        HtmlChart.Write(page, report);
        HtmlTree.Write(page, report);
        foreach (var view in new[] { OperatorView.Whole(report), OperatorView.InEachModule(report), GapsView.Uncounted(report), GapsView.Unlisted(report), GapsView.NeverRan(report), GapsView.Unseen(report) })
        {
            HtmlTable.Write(page, view);
        }

        page.Append("</section>\n");
    }
}
