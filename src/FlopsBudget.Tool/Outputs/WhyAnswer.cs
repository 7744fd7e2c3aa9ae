using System.Text.Json;
using FlopsBudget.Reporting;
using FlopsBudget.Reporting.Views;
using FlopsBudget.Text;

namespace FlopsBudget.Tool.Outputs;

/// <summary>The explanation of a figure as a command's result.</summary>
internal static class WhyAnswer
{
    /// <summary>The forms that it can be written in.</summary>
    internal static IReadOnlyList<string> Endings { get; } = [".html", ".md", ".csv", ".json", ".txt"];

    /// <summary>The explanation in all forms.</summary>
    /// <param name="why">The explanation.</param>
    /// <param name="report">The report that it is of.</param>
    /// <param name="depth">How many levels to print; null for all. JSON has all.</param>
    internal static Answer Of(Why why, FlopReport report, int? depth) => new(why.Title, why.Views(depth), () => Json(why, report));

    private static string Json(Why why, FlopReport report) => JsonText.Indented(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version", 1);
        json.WriteString("model", report.Model);
        json.WriteTexts("inputs", report.Inputs);
        json.WriteString("figure", why.Measure.JsonName);
        json.WritePropertyName("tree");
        Part(json, why.Root, why);
        json.WriteObjects("formulas", why.Formulas, (one, rule) =>
        {
            one.WriteString("operator", rule.Name);
            one.WriteString("formula", rule.Note);
        });
        json.WriteEndObject();
    });

    private static void Part(Utf8JsonWriter json, FoldedPart part, Why why)
    {
        json.WriteStartObject();
        json.WriteString("name", part.Name);
        json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(part.Kind.ToString()));
        json.WriteString("type", part.Type);
        json.WriteTexts("paths", part.Places.Select(place => place.Path));
        json.WriteNumber("total", part.Cost);
        json.WriteNumber("times", part.Times);
        json.WriteTexts("operators", WhyView.Operators(part, why.Measure));
        json.WriteStartArray("parts");
        foreach (var child in part.Children)
        {
            Part(json, child, why);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
