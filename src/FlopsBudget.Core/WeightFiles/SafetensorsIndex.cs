using System.Text.Json;

namespace FlopsBudget.WeightFiles;

/// <summary>The file beside a split model that says which tensor is in which file: <c>model.safetensors.index.json</c>.</summary>
internal static class SafetensorsIndex
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The file of each tensor.</summary>
    /// <exception cref="UnreadableWeightsException">It is no such index.</exception>
    internal static IReadOnlyDictionary<string, string> Read(Stream file)
    {
        if (file.Length > WeightHeader.MostBytes)
        {
            throw new UnreadableWeightsException($"it has {file.Length:N0} bytes, and no index has more than {WeightHeader.MostBytes:N0}");
        }

        try
        {
            using var json = JsonDocument.Parse(file, Strict);
            return json.RootElement.GetProperty("weight_map").EnumerateObject().Select((entry, index) => (Name: WeightHeader.Name(entry.Name, index), File: FileOf(entry)))
                .ToDictionary(entry => entry.Name, entry => entry.File, StringComparer.Ordinal);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new UnreadableWeightsException($"it is no index with a weight_map of tensors and files: {exception.Message.TrimEnd('.')}", exception);
        }
    }

    // Nothing but what lies beside the index is its own.
    private static string FileOf(JsonProperty entry)
    {
        var file = entry.Value.GetString();
        return file is { Length: > 0 } && file.AsSpan().IndexOfAny('/', '\\', ':') < 0 && !file.Any(char.IsControl) && file.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase)
            ? file
            : throw new UnreadableWeightsException($"it has {WeightHeader.Name(entry.Name, 0)} in a file that is no .safetensors beside it");
    }
}
