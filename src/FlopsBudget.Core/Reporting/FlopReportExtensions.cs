using FlopsBudget.Reporting;

namespace FlopsBudget;

/// <summary>Renderings of a report, where it is at hand.</summary>
public static class FlopReportExtensions
{
    /// <summary>The module tree with the cost of each module, the totals, and what was not covered, as plain text.</summary>
    /// <param name="report">The report.</param>
    /// <param name="depth">How many levels below the model to show; null for all.</param>
    public static string ToText(this FlopReport report, int? depth = null) => ReportText.Tree(report, depth);

    /// <summary>The model layer by layer, with shapes, parameters and memory, as plain text; <see cref="ToText(FlopReport, int?)"/> has the cost of each module instead.</summary>
    /// <param name="report">The report.</param>
    /// <param name="depth">How many levels below the model to show; null for all.</param>
    public static string ToSummary(this FlopReport report, int? depth = null) => ReportText.Summary(report, depth);

    /// <summary>The report as indented JSON.</summary>
    /// <param name="report">The report.</param>
    public static string ToJson(this FlopReport report) => ReportJson.Write(report);

    extension(FlopReport)
    {
        /// <summary>Reads a report that <see cref="ToJson"/> wrote. It is equal to that one, but without its trace.</summary>
        /// <param name="json">The JSON.</param>
        /// <exception cref="FlopsBudgetException"><c>FLOPS0231</c>: it is no report, or one of another version.</exception>
        public static FlopReport FromJson(string json) => ReportJson.Read(json);
    }

    /// <summary>The report as Markdown.</summary>
    /// <param name="report">The report.</param>
    /// <param name="depth">How many levels below the model to show; null for all.</param>
    public static string ToMarkdown(this FlopReport report, int? depth = null) => ReportMarkdown.Write(report, depth);

    /// <summary>The report as one HTML page without anything from elsewhere.</summary>
    /// <param name="report">The report.</param>
    public static string ToHtml(this FlopReport report) => ReportHtml.Write(report);

    /// <summary>The cost by module as comma-separated values, one path a line.</summary>
    /// <param name="report">The report.</param>
    public static string ToCsv(this FlopReport report) => ReportCsv.Modules(report);

    /// <summary>The report as one HTML page with the limits of the budget, and the difference to the baseline where it has one.</summary>
    /// <param name="verdict">What a budget says of a report.</param>
    public static string ToHtml(this BudgetVerdict verdict) => ReportHtml.WriteVerdicts(verdict);

    /// <summary>Both reports side by side as one HTML page, with the difference in colour.</summary>
    /// <param name="diff">The difference of two reports.</param>
    public static string ToHtml(this ReportDiff diff) => ReportHtml.WriteDiff(diff);

    /// <summary>What changed, as plain text: the totals, then one line for each place, the largest change first.</summary>
    /// <param name="diff">The difference of two reports.</param>
    public static string ToText(this ReportDiff diff) => DiffText.Write(diff);
}
