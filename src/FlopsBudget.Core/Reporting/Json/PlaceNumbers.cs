using System.Text.Json;

namespace FlopsBudget.Reporting.Json;

/// <summary>
/// Names modules by their numbers in the list of all modules, since the paths of a deep tree are together as long as the square of its depth.
/// A path that no module has is written as it is.
/// </summary>
/// <param name="paths">The paths of all modules, parents first. Of two with one path, the first is named.</param>
internal sealed class PlaceNumbers(IReadOnlyList<string> paths)
{
    private readonly Lazy<Dictionary<string, int>> _numbers = new(() =>
    {
        var numbers = new Dictionary<string, int>(paths.Count, StringComparer.Ordinal);
        for (var number = 0; number < paths.Count; number++)
        {
            numbers.TryAdd(paths[number], number);
        }

        return numbers;
    });

    internal void Write(Utf8JsonWriter json, string name, string path)
    {
        json.WritePropertyName(name);
        Write(json, path);
    }

    internal void Write(Utf8JsonWriter json, string name, IEnumerable<string> several)
    {
        json.WriteStartArray(name);
        foreach (var path in several)
        {
            Write(json, path);
        }

        json.WriteEndArray();
    }

    internal string Read(JsonElement module, string name) => module.ValueKind switch
    {
        JsonValueKind.String => module.GetString()!,
        JsonValueKind.Number when module.TryGetInt32(out var number) && number >= 0 && number < paths.Count => paths[number],
        _ => throw new FormatException($"\"{name}\" names a module by {module.GetRawText()}, which is neither a path nor the number of one of the {paths.Count} modules"),
    };

    private void Write(Utf8JsonWriter json, string path)
    {
        if (_numbers.Value.TryGetValue(path, out var number))
        {
            json.WriteNumberValue(number);
        }
        else
        {
            json.WriteStringValue(path);
        }
    }
}
