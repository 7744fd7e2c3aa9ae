using System.Text.Json;
using FlopsBudget.Reporting;
using FlopsBudget.Text;

namespace FlopsBudget.Tool.Outputs;

/// <summary>A format of the report that <c>FlopsBudgetReport</c> asks for.</summary>
/// <param name="Ending">The ending of files in this format.</param>
/// <param name="Write">Writes the models of a project, which is named first.</param>
internal sealed record ReportFormat(string Ending, Func<string, IReadOnlyList<JudgedReport>, string> Write)
{
    private static readonly ReportFormat[] All =
    [
        new(".json", (project, models) => JsonText.Indented(json => WriteJson(json, project, models)) + "\n"),
        new(".md", (_, models) => string.Join('\n', models.Select(model => ReportMarkdown.Write(model.Report)))),
        new(".csv", (_, models) => ReportCsv.Modules(models.Select(model => model.Report))),
        new(".html", (project, models) => ReportHtml.Write(project, models)),
    ];

    /// <summary>The format for a file.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0210</c>: there is none for its ending.</exception>
    internal static ReportFormat Of(string path) =>
        All.FirstOrDefault(format => path.EndsWith(format.Ending, StringComparison.OrdinalIgnoreCase))
        ?? throw new FlopsBudgetException(
            DiagnosticIds.UnknownValue,
            $"FlopsBudgetReport cannot be \"{path}\": the ending says the format, and there are {string.Join(", ", All.Select(format => format.Ending))}.");

    private static void WriteJson(Utf8JsonWriter json, string project, IReadOnlyList<JudgedReport> models)
    {
        json.WriteStartObject();
        json.WriteString("project", project);
        json.WriteStartArray("reports");
        foreach (var model in models)
        {
            ReportJson.Write(model.Report, json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
