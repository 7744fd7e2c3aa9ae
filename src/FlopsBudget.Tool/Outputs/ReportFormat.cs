using System.Text;
using System.Text.Json.Nodes;
using FlopsBudget.Reporting;
using FlopsBudget.Reporting.Html;
using FlopsBudget.Text;

namespace FlopsBudget.Tool.Outputs;

/// <summary>A format of the report that <c>FlopsBudgetReport</c> asks for: each model's part as it is counted, put together at the end.</summary>
/// <param name="Ending">The ending of files in this format.</param>
/// <param name="Part">Writes one model.</param>
/// <param name="Join">Puts a project's models together.</param>
internal sealed record ReportFormat(string Ending, Func<FlopReport, string> Part, Func<string, IReadOnlyList<string>, string> Join)
{
    private static readonly ReportFormat[] All =
    [
        new(".json", ReportJson.Write, JoinJson),
        new(".md", report => ReportMarkdown.Write(report), (_, parts) => string.Join('\n', parts)),
        new(".html", ReportHtml.Section, JoinHtml),
    ];

    /// <summary>The format for a file.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0210</c>: there is none for its ending.</exception>
    internal static ReportFormat Of(string path) =>
        All.FirstOrDefault(format => path.EndsWith(format.Ending, StringComparison.OrdinalIgnoreCase))
        ?? throw new FlopsBudgetException(
            DiagnosticIds.UnknownValue,
            $"FlopsBudgetReport cannot be \"{path}\": the ending says the format, and there are {string.Join(", ", All.Select(format => format.Ending))}.");

    private static string JoinJson(string project, IReadOnlyList<string> parts)
    {
        var root = new JsonObject
        {
            ["project"] = project,
            ["reports"] = new JsonArray([.. parts.Select(part => JsonNode.Parse(part))]),
        };
        return JsonText.Indented(json => root.WriteTo(json)) + "\n";
    }

    private static string JoinHtml(string project, IReadOnlyList<string> parts)
    {
        var page = new StringBuilder();
        HtmlPage.Begin(page, project);
        page.AppendJoin("", parts);
        HtmlPage.End(page);
        return page.ToString();
    }
}
