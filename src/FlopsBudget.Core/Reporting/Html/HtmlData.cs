using System.Globalization;
using System.Text;
using System.Text.Json;
using FlopsBudget.Devices;
using FlopsBudget.Judging;
using FlopsBudget.Text;

namespace FlopsBudget.Reporting.Html;

/// <summary>The data of the page, as JSON in elements that a browser does not run. Each report has its one form, that of <see cref="ReportJson"/>.</summary>
internal static class HtmlData
{
    /// <summary>What the page has to know besides the models.</summary>
    /// <param name="page">Where to.</param>
    /// <param name="models">The models on it.</param>
    /// <param name="compareWith">The model that the others are compared with at first; null for none.</param>
    /// <param name="shown">The model whose table is shown at first.</param>
    internal static void WritePage(StringBuilder page, IReadOnlyList<JudgedReport> models, int? compareWith, int shown) => Block(page, "id=\"page\"", json =>
    {
        json.WriteStartObject();
        json.WriteObjects("figures", HtmlFigure.Of(models), static (json, figure) => figure.Write(json));
        if (compareWith is { } other)
        {
            json.WriteNumber("compare", other);
        }

        json.WriteNumber("table", shown);
        json.WriteEndObject();
    });

    /// <summary>One model.</summary>
    internal static void WriteModel(StringBuilder page, JudgedReport subject) => Block(page, "class=\"report\"", json =>
    {
        json.WriteStartObject();
        json.WritePropertyName("report");
        ReportJson.Write(subject.Report, json);
        json.WriteObjects("budgets", subject.Verdicts.SelectMany(HtmlLimit.Of), static (json, limit) => limit.Write(json));
        if (subject.Baseline is { } baseline)
        {
            Write(json, baseline);
        }

        if (subject.Estimate is { } estimate)
        {
            Write(json, estimate, subject.Report);
        }

        json.WriteEndObject();
    });

    // In the order of the report's modules.
    private static void Write(Utf8JsonWriter json, TimeEstimate estimate, FlopReport report)
    {
        json.WriteStartObject("estimate");
        json.WriteStartArray("picoseconds");
        foreach (var time in ModuleTimes.Picoseconds(estimate, report))
        {
            json.WriteRawValue(time.ToString(CultureInfo.InvariantCulture));
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, BaselineEntry baseline)
    {
        json.WriteStartObject("baseline");
        foreach (var measure in Measure.InBaseline)
        {
            if (measure.Committed!.Of(baseline) is { } figure)
            {
                json.WriteNumber(measure.JsonName, figure);
            }
        }

        json.WriteStartObject("modules");
        foreach (var (path, macs) in baseline.Modules)
        {
            json.WriteNumber(path, macs.Value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    // In JSON this sign stands in texts alone, and without it no text ends the element or begins a comment.
    private static void Block(StringBuilder page, string attribute, Action<Utf8JsonWriter> write) =>
        page.Append("<script type=\"application/json\" ").Append(attribute).Append('>').Append(JsonText.Line(write).Replace("<", "\\u003C", StringComparison.Ordinal)).Append("</script>\n");
}
