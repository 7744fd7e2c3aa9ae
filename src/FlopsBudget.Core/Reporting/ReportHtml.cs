using System.Text;
using FlopsBudget.Reporting.Html;
using FlopsBudget.Reporting.Views;

namespace FlopsBudget.Reporting;

/// <summary>
/// Writes reports as one HTML page that needs nothing else and loads nothing: a picture of the modules that can be zoomed, a table that can be
/// sorted and searched, budgets, and what was not covered.
/// </summary>
public static class ReportHtml
{
    /// <summary>The page.</summary>
    /// <param name="reports">The reports, in the order in which to show them.</param>
    public static string Write(params IEnumerable<FlopReport> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        List<JudgedReport> models = [.. reports.Select(report => new JudgedReport(report, []))];
        return Write(string.Join(", ", models.Select(model => model.Report.Model)), models);
    }

    /// <summary>The page with the limits of budgets, and, for those that have one, with the difference to the baseline.</summary>
    /// <param name="verdicts">What the budgets say; a model that has several is shown once.</param>
    public static string WriteVerdicts(params IEnumerable<BudgetVerdict> verdicts)
    {
        ArgumentNullException.ThrowIfNull(verdicts);
        var models = JudgedReport.Of(verdicts);
        return Write(string.Join(", ", models.Select(model => model.Report.Model)), models);
    }

    /// <summary>The page of two reports side by side, with the difference in colour.</summary>
    /// <param name="diff">The reports.</param>
    public static string WriteDiff(ReportDiff diff)
    {
        ArgumentNullException.ThrowIfNull(diff);
        return Write(diff.Before.Model == diff.After.Model ? $"{diff.After.Model}: before and after" : $"{diff.Before.Model} and {diff.After.Model}", [new(diff.Before, []), new(diff.After, [])], compareWith: 0, shown: 1);
    }

    /// <summary>The page.</summary>
    /// <param name="title">What it is about.</param>
    /// <param name="models">The models.</param>
    /// <param name="compareWith">The model that the others are compared with at first; null for none.</param>
    /// <param name="shown">The model whose table is shown at first.</param>
    internal static string Write(string title, IReadOnlyList<JudgedReport> models, int? compareWith = null, int shown = 0)
    {
        var page = new StringBuilder();
        HtmlPage.Begin(page, title);
        page.Append("<h1>").Append(HtmlPage.Escape(title)).Append("</h1>\n<div id=\"picture\"></div>\n");
        HtmlTable.Write(page, OverviewView.Of([.. models.Select(model => model.Report)]), "h2");
        foreach (var model in models)
        {
            HtmlModel.Write(page, model);
        }

        page.Append("<div id=\"table\"></div>\n");
        HtmlData.WritePage(page, models, compareWith, shown);
        HtmlPage.Scripts(page);
        HtmlPage.End(page);
        return page.ToString();
    }
}
