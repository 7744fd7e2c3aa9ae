using FlopsBudget.Devices;
using FlopsBudget.Reporting;
using FlopsBudget.Reporting.Views;
using FlopsBudget.Tool.Pictures;

namespace FlopsBudget.Tool.Outputs;

/// <summary>A report as a command's result.</summary>
internal static class ReportAnswer
{
    /// <summary>The forms that it can be written in.</summary>
    internal static IReadOnlyList<string> Endings { get; } = [".html", ".md", ".csv", ".json", ".txt", ".svg"];

    /// <summary>The report in all forms.</summary>
    /// <param name="report">The report.</param>
    /// <param name="depth">How many levels of modules to print; null for all.</param>
    /// <param name="verdict">What the limits of the command line say; null where there are none.</param>
    /// <param name="isSummary">Whether it is printed layer by layer, with shapes and sizes.</param>
    /// <param name="estimate">The time that it takes on a device; null where it is not asked for.</param>
    internal static Answer Of(FlopReport report, int? depth, BudgetVerdict? verdict = null, bool isSummary = false, TimeEstimate? estimate = null) => new(
        ReportText.Heading(report),
        [.. isSummary ? ReportText.SummaryViews(report, depth) : ReportText.Views(report, depth), .. estimate is null ? [] : new[] { EstimateView.Of(estimate) }],
        () => estimate is null ? ReportJson.Write(report) : EstimateJson.Write(report, estimate))
    {
        Own =
        [
            new(".html", () => ReportHtml.Write(report.Model, [new JudgedReport(report, verdict is null ? [] : [verdict]) { Estimate = estimate }])),
            new(".md", () => ReportMarkdown.Write(report, depth) + (estimate is null ? "" : $"\n{ReportMarkdown.Write($"{estimate}", [EstimateView.Of(estimate)])}")),
            new(".csv", () => estimate is null ? ReportCsv.Modules(report) : ReportCsv.Modules(report, estimate)),
            new(".svg", () => SharePicture.Write(report)),
        ],
    };
}
