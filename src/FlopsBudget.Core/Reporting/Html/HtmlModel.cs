using System.Globalization;
using System.Text;
using FlopsBudget.Counting.Views;
using FlopsBudget.Judging;
using FlopsBudget.Judging.Words;
using FlopsBudget.Reporting.Views;
using FlopsBudget.Tables;

namespace FlopsBudget.Reporting.Html;

/// <summary>What the page says of one model without a script: what its budgets say, what is to know of the run, and what was not covered.</summary>
internal static class HtmlModel
{
    // Without a script rows cannot be searched or folded, and more of them help nobody.
    private const int MostRows = 500;

    internal static void Write(StringBuilder page, JudgedReport judged)
    {
        var report = judged.Report;
        var section = new StringBuilder();
        Verdicts(section, judged.Verdicts);
        foreach (var view in new[] { judged.Estimate is { } estimate ? EstimateView.Of(estimate) : View.None, RunView.Remarks(report), UncoveredView.Uncounted(report), UncoveredView.Unlisted(report), UncoveredView.NeverRan(report), UncoveredView.Unseen(report) })
        {
            HtmlTable.Write(section, view);
        }

        page.Append("<section class=\"report\">\n");
        if (section.Length > 0)
        {
            Heading(page, report);
            page.Append(section);
        }

        page.Append("<noscript>\n");
        Heading(page, report);
        HtmlTable.Write(page, OperatorView.Whole(report));
        Modules(page, report);
        page.Append("</noscript>\n</section>\n");
        HtmlData.WriteModel(page, judged);
    }

    private static void Heading(StringBuilder page, FlopReport report) =>
        page.Append("<h2>").Append(HtmlPage.Escape(report.Model)).Append(" <small>").Append(HtmlPage.Escape(FindingText.Inputs(report).Trim())).Append("</small></h2>\n");

    private static void Verdicts(StringBuilder page, IReadOnlyList<BudgetVerdict> verdicts)
    {
        if (verdicts.Count == 0)
        {
            return;
        }

        page.Append("<h3>Budgets</h3>\n<ul class=\"findings\">\n");
        foreach (var verdict in verdicts)
        {
            if (verdict.Findings.Length == 0)
            {
                page.Append("<li>kept: ").Append(HtmlPage.Escape(verdict.Summary)).Append("</li>\n");
            }

            foreach (var finding in verdict.Findings)
            {
                page.Append(finding.Severity == FindingSeverity.Error ? "<li class=\"error\"><strong>failed " : "<li><strong>warning ")
                    .Append(finding.Code).Append(":</strong> ").Append(HtmlPage.Escape(finding.Text)).Append("</li>\n");
            }
        }

        page.Append("</ul>\n");
    }

    private static void Modules(StringBuilder page, FlopReport report)
    {
        var all = ModuleView.Tree(report, depth: null);
        HtmlTable.Write(page, all with { Rows = [.. all.Rows.Take(MostRows)] });
        if (all.Rows.Length > MostRows)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p>These are the first {MostRows} of {all.Rows.Length} rows. Scripts, which the picture, the search and the sorting need, do not run here.</p>\n");
        }
    }
}
