using System.Text.Json;
using FlopsBudget.Declaring;
using FlopsBudget.Reporting.Json;
using FlopsBudget.Text;
using FlopsBudget.Tool.Wire;
using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Outputs;

/// <summary>Writes what a check found as SARIF 2.1.0, which code scanning services show at the place of the budget.</summary>
internal static class SarifLog
{
    /// <summary>The log, with a final newline.</summary>
    /// <param name="project">The project's name: code scanning keeps logs of one tool apart by it.</param>
    /// <param name="result">What was found.</param>
    /// <param name="verdicts">What each budget says, for the numbers of a finding.</param>
    /// <param name="items">The budgets, for their places.</param>
    /// <param name="pages">The folder with a page for each code.</param>
    /// <param name="sourceRoot">The folder that places are relative to; null to write them in full.</param>
    internal static string Write(string project, CheckResult result, IReadOnlyDictionary<int, BudgetVerdict> verdicts, IReadOnlyList<BudgetItem> items, string pages, string? sourceRoot)
    {
        var found = result.Diagnostics.Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Message).ToList();
        return JsonText.Indented(json =>
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            WriteTool(json, found.Select(diagnostic => diagnostic.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), pages);
            json.WriteStartObject("automationDetails");
            json.WriteString("id", $"FlopsBudget/{project}/");
            json.WriteEndObject();
            json.WriteStartArray("results");
            foreach (var diagnostic in found)
            {
                WriteResult(json, diagnostic, diagnostic.Budget is { } budget ? items[budget] : null, ExcessOf(diagnostic, verdicts), sourceRoot);
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }) + "\n";
    }

    private static void WriteTool(Utf8JsonWriter json, IEnumerable<string> codes, string pages)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "FlopsBudget");
        json.WriteString("version", typeof(FlopCounter).Assembly.GetName().Version!.ToString(3));
        json.WriteStartArray("rules");
        foreach (var code in codes)
        {
            WriteRule(json, code, CodePage.Find(pages, code));
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteRule(Utf8JsonWriter json, string code, CodePage? page)
    {
        json.WriteStartObject();
        json.WriteString("id", code);
        if (page is not null)
        {
            json.WriteStartObject("shortDescription");
            json.WriteString("text", page.Title);
            json.WriteEndObject();

            // The page itself and not its address, which is one on the machine that builds: whoever scans code looks at it elsewhere.
            json.WriteStartObject("help");
            json.WriteString("text", page.Text);
            json.WriteString("markdown", page.Text);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteResult(Utf8JsonWriter json, Diagnostic diagnostic, BudgetItem? item, Excess? excess, string? sourceRoot)
    {
        json.WriteStartObject();
        json.WriteString("ruleId", diagnostic.Code);
        json.WriteString("level", diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning");
        json.WriteStartObject("message");
        json.WriteString("text", diagnostic.Text);
        json.WriteEndObject();
        json.WriteStartArray("locations");
        if (item is { File.Length: > 0 })
        {
            json.WriteStartObject();
            json.WriteStartObject("physicalLocation");
            json.WriteStartObject("artifactLocation");
            json.WriteString("uri", Address(item.File, sourceRoot));
            json.WriteEndObject();
            json.WriteStartObject("region");

            // A place that is not known is the file's first line; SARIF counts from 1.
            json.WriteNumber("startLine", Math.Max(1, item.Line));
            json.WriteNumber("startColumn", Math.Max(1, item.Column));
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (excess is not null)
        {
            json.WritePropertyName("properties");
            ExcessJson.Write(json, excess);
        }

        json.WriteEndObject();
    }

    private static Excess? ExcessOf(Diagnostic diagnostic, IReadOnlyDictionary<int, BudgetVerdict> verdicts) =>
        diagnostic.Budget is { } budget && verdicts.GetValueOrDefault(budget) is { } verdict
            ? verdict.Findings.FirstOrDefault(finding => finding.Code == diagnostic.Code && finding.Text == diagnostic.Text)?.Excess
            : null;

    private static string Address(string file, string? sourceRoot)
    {
        var full = new Uri(Path.GetFullPath(file));
        return sourceRoot is not null && new Uri(Path.Combine(Path.GetFullPath(sourceRoot), ".")) is var root && root.IsBaseOf(full)
            ? root.MakeRelativeUri(full).ToString()
            : full.AbsoluteUri;
    }
}
