using System.Text.Json;
using System.Text.Json.Serialization;

namespace FlopsBudget.Onnx.Tests.Counting;

/// <summary>A network of the ONNX project's own tests, with what is right for it.</summary>
public sealed record LightRow([property: JsonPropertyName("file")] string Name, long Macs, IReadOnlyDictionary<string, long> MacsByOperator)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "Reference", "light");

    public static IReadOnlyList<LightRow> All { get; } =
        [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "index.json"))).RootElement.GetProperty("files").Deserialize<LightRow[]>(Options)!];

    public override string ToString() => Name;
}
