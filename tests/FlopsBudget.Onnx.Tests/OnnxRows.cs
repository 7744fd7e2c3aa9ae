using System.Text.Json;

namespace FlopsBudget.Onnx.Tests;

/// <summary>Files with right figures: small ones lie among the tests, the folder outside adds others.</summary>
public static class OnnxRows
{
    // Nobody but its user knows what an operator of an unknown set makes.
    private const string ForeignResult = "b=1,32,28,28";

    private static readonly string[] Places = [Path.Combine(AppContext.BaseDirectory, "Reference"), .. Environment.GetEnvironmentVariable("FLOPSBUDGET_REFERENCE") is { Length: > 0 } outside ? [Path.Combine(outside, "onnx")] : Array.Empty<string>()];

    /// <summary>Whether the reference outside is among the rows.</summary>
    public static bool IsWhole => Places.Length > 1;

    public static IEnumerable<OnnxRow> Exports => Of("index.json", root => root.GetProperty("files"));

    public static IEnumerable<OnnxRow> Operators => Of(Path.Combine("ops", "index.json"), root => root);

    private static List<OnnxRow> Of(string index, Func<JsonElement, JsonElement> list) =>
        Places.Select(place => Path.Combine(place, index)).Where(File.Exists).SelectMany(path => Read(path, list)).DistinctBy(row => Path.GetFileName(row.File)).ToList();

    private static List<OnnxRow> Read(string path, Func<JsonElement, JsonElement> list)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return
        [
            .. list(document.RootElement).EnumerateArray().Select(row => new OnnxRow(
                Path.Combine(Path.GetDirectoryName(path)!, row.GetProperty("file").GetString()!),
                Number(row, "macs") ?? 0,
                Number(row, "integerMacs") ?? 0,
                Number(row, "parameters") ?? Number(row, "float_initializer_elements"),
                (int)(Number(row, "uncounted") ?? 0),
                row.TryGetProperty("error", out var error) ? error.GetString() : null,
                Inputs(row))),
        ];
    }

    private static long? Number(JsonElement row, string name) => row.TryGetProperty(name, out var value) ? value.GetInt64() : null;

    private static string? Inputs(JsonElement row) => row.TryGetProperty("inputs", out var inputs)
        ? string.Join("; ", inputs.EnumerateArray().Select(input => $"{input.GetProperty("name")}={input.GetProperty("dtype")}[{string.Join(',', input.GetProperty("shape").EnumerateArray())}]"))
        : row.GetProperty("file").GetString() == "custom.onnx" ? ForeignResult : null;
}
