using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace FlopsBudget.Tests.Reporting;

/// <summary>The published schema of a report, without room for fields that it does not describe.</summary>
internal static class ReportSchema
{
    private static readonly EvaluationOptions Detailed = new() { OutputFormat = OutputFormat.List };

    private static readonly Lazy<JsonSchema> Strict = new(() => JsonSchema.FromText(Closed(Published()).ToJsonString()));

    /// <summary>The schema as it is published.</summary>
    internal static JsonObject Published([CallerFilePath] string file = "") =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(file)!, "../../../build/docs/report.schema.json")))!.AsObject();

    internal static void ShouldBeAReport(this JsonElement json)
    {
        var result = Strict.Value.Evaluate(json, Detailed);
        result.IsValid.ShouldBeTrue(string.Join('\n', (result.Details ?? []).Where(one => one.Errors is not null).Select(one => $"{one.InstanceLocation}: {string.Join("; ", one.Errors!.Values)}")));
    }

    internal static void ShouldBeAReport(this string json)
    {
        using var document = JsonDocument.Parse(json);
        document.RootElement.ShouldBeAReport();
    }

    private static JsonNode Closed(JsonNode node)
    {
        if (node is JsonObject one)
        {
            if (one.ContainsKey("required"))
            {
                one["additionalProperties"] = false;
            }

            foreach (var (_, below) in one)
            {
                if (below is not null)
                {
                    Closed(below);
                }
            }
        }

        return node;
    }
}
