using FlopsBudget.Reporting;

namespace FlopsBudget.Tool.Outputs;

/// <summary>A report as a command's result.</summary>
internal static class ReportAnswer
{
    /// <summary>The forms that it can be written in.</summary>
    internal static IReadOnlyList<string> Endings { get; } = [".html", ".md", ".csv", ".json", ".txt"];

    /// <summary>The report in all forms.</summary>
    /// <param name="report">The report.</param>
    /// <param name="depth">How many levels of modules to print; null for all.</param>
    internal static Answer Of(FlopReport report, int? depth) => new(ReportText.Heading(report), ReportText.Views(report, depth), () => ReportJson.Write(report))
    {
        Own =
        [
            new(".html", () => ReportHtml.Write(report)),
            new(".md", () => ReportMarkdown.Write(report, depth)),
            new(".csv", () => ReportCsv.Modules(report)),
        ],
    };
}
