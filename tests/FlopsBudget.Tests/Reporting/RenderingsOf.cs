using FlopsBudget.Judging;
using FlopsBudget.Reporting;

namespace FlopsBudget.Tests.Reporting;

/// <summary>Everything that a report is written as.</summary>
internal static class RenderingsOf
{
    internal static IReadOnlyDictionary<string, Func<FlopReport, string>> All { get; } = new Dictionary<string, Func<FlopReport, string>>
    {
        ["JSON"] = ReportJson.Write,
        ["text"] = report => ReportText.Tree(report),
        ["summary"] = report => ReportText.Summary(report),
        ["modules as text"] = report => ReportText.Modules(report),
        ["modules and operators as text"] = ReportText.ModulesAndOperators,
        ["Markdown"] = report => ReportMarkdown.Write(report),
        ["HTML"] = report => ReportHtml.Write(report),
        ["CSV"] = ReportCsv.Modules,
        ["CSV of several models"] = report => ReportCsv.Modules([report, report]),
        ["CSV of modules and operators"] = ReportCsv.ModulesAndOperators,
        ["why"] = report => ReportText.Write("", Why.Of(report, Measure.Flops, "", 0, _ => null).Views(depth: null)),
        ["difference as text"] = report => report.Diff(report with { Root = report.Root with { Children = [] } }).ToText(),
    };

    internal static long Length(string rendering, FlopReport report) => All[rendering](report).Length;
}
