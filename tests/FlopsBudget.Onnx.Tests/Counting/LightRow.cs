using System.Text.Json;

namespace FlopsBudget.Onnx.Tests.Counting;

/// <summary>A network of the ONNX project's own tests, with what is right for it.</summary>
public sealed record LightRow(string File, long Macs, IReadOnlyDictionary<string, long> MacsByOperator)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    public static string Folder { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "Reference", "light");

    public static IReadOnlyList<LightRow> All { get; } =
        [.. JsonDocument.Parse(System.IO.File.ReadAllText(System.IO.Path.Combine(Folder, "index.json"))).RootElement.GetProperty("files").Deserialize<LightRow[]>(Options)!];

    public override string ToString() => File;
}
