using System.Text.Json;
using FlopsBudget.Reporting;
using FlopsBudget.Reporting.Json;
using FlopsBudget.Reporting.Views;
using FlopsBudget.Text;
using FlopsBudget.Traces;

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
        json.WriteNumber("version", 2);
        json.WriteString("model", report.Model);
        json.WriteTexts("inputs", report.Inputs);
        json.WriteString("figure", why.Measure.JsonName);
        Parts(json, why, report);
        json.WriteObjects("formulas", why.Formulas, (one, rule) =>
        {
            one.WriteString("operator", rule.Name);
            one.WriteString("formula", rule.Note);
        });
        json.WriteEndObject();
    });

    // A list and not parts inside of parts, which a deep model has more of than readers of JSON take.
    private static void Parts(Utf8JsonWriter json, Why why, FlopReport report)
    {
        var modules = new PlaceNumbers([.. report.Modules.Select(module => module.Path)]);
        var parts = TreeOrder.ParentsFirst((Part: why.Root, Above: (FoldedPart?)null), static one => one.Part.Children.Select(child => (child, (FoldedPart?)one.Part)));
        var numbers = new Dictionary<FoldedPart, int>(ReferenceEqualityComparer.Instance);
        json.WriteObjects("parts", parts, (one, place) =>
        {
            var part = place.Part;
            numbers.Add(part, numbers.Count);
            one.WriteString("name", part.Name);
            if (place.Above is { } above)
            {
                one.WriteNumber("parent", numbers[above]);
            }

            one.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(part.Kind.ToString()));
            one.WriteString("type", part.Type);
            modules.Write(one, "modules", part.Places.Select(module => module.Path));
            one.WriteNumber("total", part.Cost);
            one.WriteNumber("times", part.Times);
            one.WriteTexts("operators", WhyView.Operators(part, why.Measure));
        });
    }
}
