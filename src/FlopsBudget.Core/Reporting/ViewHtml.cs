using System.Text;
using FlopsBudget.Reporting.Html;
using FlopsBudget.Tables;

namespace FlopsBudget.Reporting;

/// <summary>Writes views as one HTML page that needs nothing else.</summary>
internal static class ViewHtml
{
    internal static string Write(string heading, IEnumerable<View> views)
    {
        var page = new StringBuilder();
        HtmlPage.Begin(page, heading);
        page.Append("<section>\n<h1>").Append(HtmlPage.Escape(heading)).Append("</h1>\n");
        foreach (var view in views)
        {
            HtmlTable.Write(page, view);
        }

        page.Append("</section>\n");
        HtmlPage.End(page);
        return page.ToString();
    }
}
