using System.Text.Json;
using FlopsBudget.Text;
using FlopsBudget.Traces;

namespace FlopsBudget.Reporting.Json;

/// <summary>Writes and reads what a count does not cover.</summary>
internal static class GapJson
{
    internal static void Write(Utf8JsonWriter json, UncountedOperator one, PlaceNumbers numbers)
    {
        json.WriteString("operator", one.Name);
        json.WriteNumber("calls", one.Calls);
        json.WriteTexts("shapes", one.Shapes);
        numbers.Write(json, "modules", one.Modules);
        json.WriteString("reason", one.Reason);
    }

    internal static UncountedOperator ReadUncounted(JsonElement json, PlaceNumbers numbers) => new(
        json.Text("operator"),
        json.SmallNumber("calls"),
        json.Texts("shapes"),
        json.Objects("modules", module => numbers.Read(module, "modules")),
        json.Text("reason"));

    internal static void Write(Utf8JsonWriter json, UnlistedParameter one, PlaceNumbers numbers)
    {
        numbers.Write(json, "module", one.Module);
        json.WriteString("type", one.Type);
        json.WriteString("field", one.Field);
        json.WriteString("shape", one.Shape);
        json.WriteNumber("parameters", one.Elements);
        json.WriteString("operator", one.Operator);
    }

    internal static UnlistedParameter ReadUnlisted(JsonElement json, PlaceNumbers numbers) => new(
        numbers.Read(json.Field("module"), "module"),
        json.Text("type"),
        json.Text("field"),
        json.Text("shape"),
        json.Number("parameters"),
        json.Text("operator"));
}
