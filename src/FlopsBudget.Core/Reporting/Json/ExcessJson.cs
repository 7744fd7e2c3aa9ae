using System.Text.Json;
using FlopsBudget.Text;

namespace FlopsBudget.Reporting.Json;

/// <summary>Writes the numbers of a finding, under the names that limits have.</summary>
internal static class ExcessJson
{
    internal static void Write(Utf8JsonWriter json, Excess excess)
    {
        json.WriteStartObject();
        json.WriteString("measure", excess.Measure);
        json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(excess.Kind.ToString()));
        json.WriteString("module", excess.Module);
        json.WriteNumber("actual", excess.Actual);
        json.WriteNumber("limit", excess.Limit);
        if (excess.Tolerance is { } tolerance)
        {
            json.WriteNumber("tolerance", tolerance.Percent);
        }

        if (excess.IsLowerBound)
        {
            json.WriteBoolean("lowerBound", true);
        }

        json.WriteObjects("parts", excess.Parts, static (json, part) =>
        {
            json.WriteString("module", part.Module);
            json.WriteBoolean("itself", part.IsOwn);
            json.WriteNumber("value", part.Value);
        });
        json.WriteEndObject();
    }
}
