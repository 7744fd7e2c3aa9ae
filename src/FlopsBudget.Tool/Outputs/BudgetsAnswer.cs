using System.Text.Json;
using System.Collections.Immutable;
using FlopsBudget.Judging;
using FlopsBudget.Reporting;
using FlopsBudget.Tables;
using FlopsBudget.Text;
using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Outputs;

/// <summary>The verdicts on the budgets of a file as a command's result.</summary>
internal static class BudgetsAnswer
{
    /// <summary>The forms that it can be written in.</summary>
    internal static IReadOnlyList<string> Endings { get; } = [".html", ".md", ".csv", ".json", ".txt"];

    /// <summary>The verdicts in all forms.</summary>
    /// <param name="file">The file that declares them, as it was named.</param>
    /// <param name="request">The budgets.</param>
    /// <param name="result">What was found.</param>
    /// <param name="reports">The reports of the models that were counted, by budget.</param>
    internal static Answer Of(string file, CheckRequest request, CheckResult result, IReadOnlyDictionary<int, FlopReport> reports) => new(
        $"{file}: {(Passed(request, result) ? "budgets kept" : "budgets not kept")}",
        [new(
            "Budgets",
            [
                new("", "verdict") { IsKept = true }, new("Model", "model") { IsKept = true }, new("Input", "input"), .. Shown.Select(measure => new Column(Heading(measure), measure.JsonName, IsNumber: true) { IsKept = measure == Measure.Flops }), new("", "text") { IsKept = true, MayWrap = true },
            ],
            [.. request.Items.Select(item => (ImmutableArray<Cell>)
            [
                Cell.Of(Passed(item.Index, result) ? "kept" : "failed"),
                Cell.Of(item.Include),
                Cell.Of(reports.TryGetValue(item.Index, out var report) ? string.Join("; ", report.Inputs) : ""),
                .. Shown.Select(measure => report is null ? Cell.Empty : Cell.Of(measure.Whole(report))),
                Cell.Of(Text(item.Index, result)),
            ])])],
        () => Json(file, request, result, reports))
    {
        Remarks = [.. result.Diagnostics.Where(one => one.Budget is null && one.Text.Length > 0).Select(one => one.Text)],
        Own = reports.Count == 0 ? [] : [new(".html", () => ReportHtml.Write(reports.OrderBy(pair => pair.Key).Select(pair => pair.Value)))],
    };

    private static IReadOnlyList<Measure> Shown { get; } = [Measure.Flops, Measure.Macs, Measure.Parameters];

    private static string Heading(Measure measure) => Capitalize.First(measure.Unit.ToString());

    // What concerns all models together, such as a limit for their sum, is no budget's own.
    private static bool Passed(CheckRequest request, CheckResult result) =>
        request.Items.All(item => Passed(item.Index, result)) && result.Diagnostics.All(one => one.Budget is not null || one.Severity != DiagnosticSeverity.Error);

    private static void Write(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteString("severity", diagnostic.Severity.ToString().ToLowerInvariant());
        json.WriteString("code", diagnostic.Code);
        json.WriteString("text", diagnostic.Text);
    }

    private static bool Passed(int budget, CheckResult result) => result.Verdicts.GetValueOrDefault(budget);

    // A line of the build says it all; beside the figures the codes are enough.
    private static string Text(int budget, CheckResult result)
    {
        var lines = result.Diagnostics.Where(one => one.Budget == budget).ToList();
        return lines.Exists(one => one.Severity == DiagnosticSeverity.Error)
            ? string.Join(" ", lines.Where(one => one.Severity == DiagnosticSeverity.Error).Select(one => one.Code).Distinct(StringComparer.Ordinal))
            : string.Join(" ", lines.Where(one => one.Severity == DiagnosticSeverity.Message).Select(one => one.Text));
    }

    private static string Json(string file, CheckRequest request, CheckResult result, IReadOnlyDictionary<int, FlopReport> reports) => JsonText.Indented(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version", 1);
        json.WriteString("file", file);
        json.WriteBoolean("passed", Passed(request, result));
        json.WriteObjects("diagnostics", result.Diagnostics.Where(diagnostic => diagnostic.Budget is null), Write);
        json.WriteObjects("budgets", request.Items, (one, item) =>
        {
            one.WriteString("model", item.Include);
            one.WriteBoolean("passed", Passed(item.Index, result));
            one.WriteObjects("diagnostics", result.Diagnostics.Where(diagnostic => diagnostic.Budget == item.Index), Write);
            one.WritePropertyName("report");
            if (reports.TryGetValue(item.Index, out var report))
            {
                ReportJson.Write(report, one);
            }
            else
            {
                one.WriteNullValue();
            }
        });
        json.WriteEndObject();
    });
}
