using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace FlopsBudget.Tool.Tests.Commands;

/// <summary>The published schemas of what commands print, without room for fields that they do not describe.</summary>
internal static class CommandSchema
{
    private static readonly EvaluationOptions Detailed = new() { OutputFormat = OutputFormat.List };

    /// <summary>Fails where an object is not what a command prints.</summary>
    internal static void ShouldBeOf(this JsonElement json, string command)
    {
        var all = JsonNode.Parse(File.ReadAllText(Path.Combine(TestPaths.Pages, "commands.schema.json")))!.AsObject();
        Close(all);
        var schema = JsonSchema.FromText(new JsonObject { ["$ref"] = $"#/$defs/{command}", ["$defs"] = all["$defs"]!.DeepClone() }.ToJsonString());
        var result = schema.Evaluate(json, Detailed);
        result.IsValid.ShouldBeTrue(string.Join('\n', (result.Details ?? []).Where(one => one.Errors is not null).Select(one => $"{one.InstanceLocation}: {string.Join("; ", one.Errors!.Values)}")));
    }

    private static void Close(JsonNode node)
    {
        if (node is JsonObject one)
        {
            if (one.ContainsKey("required"))
            {
                one["additionalProperties"] = false;
            }

            foreach (var below in one.Select(pair => pair.Value).OfType<JsonNode>())
            {
                Close(below);
            }
        }
    }
}
