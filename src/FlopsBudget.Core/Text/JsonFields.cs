using System.Text.Json;

namespace FlopsBudget.Text;

/// <summary>Reads the fields of a JSON object; what is not as it should be is a <see cref="FormatException"/> that names the field.</summary>
internal static class JsonFields
{
    internal static string Text(this JsonElement json, string name) => json.TextOrNull(name) ?? throw Missing(name);

    /// <summary>A text that may be left out, though not be null.</summary>
    internal static string? TextOrNull(this JsonElement json, string name) =>
        !json.Has(name, out var field) ? null
        : field.ValueKind == JsonValueKind.String ? field.GetString()
        : throw new FormatException($"\"{name}\" is no text");

    /// <summary>A list of texts.</summary>
    internal static IReadOnlyList<string> Texts(this JsonElement json, string name) =>
        [.. json.List(name).Select(text => text.ValueKind == JsonValueKind.String ? text.GetString()! : throw new FormatException($"\"{name}\" has something that is no text"))];

    /// <summary>A list of texts that may be left out.</summary>
    internal static IReadOnlyList<string> TextsOrNone(this JsonElement json, string name) => json.Has(name, out _) ? json.Texts(name) : [];

    /// <summary>A list of objects.</summary>
    internal static IReadOnlyList<T> Objects<T>(this JsonElement json, string name, Func<JsonElement, T> read) => [.. json.List(name).Select(read)];

    /// <summary>A list of objects that may be left out.</summary>
    internal static IReadOnlyList<T> ObjectsOrNone<T>(this JsonElement json, string name, Func<JsonElement, T> read) => json.Has(name, out _) ? json.Objects(name, read) : [];

    /// <summary>A number of things, exactly.</summary>
    internal static long Number(this JsonElement json, string name) =>
        json.Field(name) is { ValueKind: JsonValueKind.Number } field && field.TryGetInt64(out var number) && number >= 0
            ? number
            : throw new FormatException($"\"{name}\" is no whole number from 0 to {long.MaxValue}");

    /// <summary>A number that fits in 32 bits.</summary>
    internal static int SmallNumber(this JsonElement json, string name) =>
        json.Number(name) is var number and <= int.MaxValue ? (int)number : throw new FormatException($"\"{name}\" is more than {int.MaxValue}");

    internal static bool Flag(this JsonElement json, string name) => json.Field(name).ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new FormatException($"\"{name}\" is neither true nor false"),
    };

    /// <summary>One that may be left out where it is as usual.</summary>
    internal static bool Flag(this JsonElement json, string name, bool usual) => json.Has(name, out _) ? json.Flag(name) : usual;

    /// <summary>One of the names of an enumeration.</summary>
    internal static T Choice<T>(this JsonElement json, string name)
        where T : struct, Enum
    {
        var text = json.Text(name);
        return Enum.GetNames<T>().Contains(text) ? Enum.Parse<T>(text) : throw new FormatException($"\"{name}\" is \"{text}\", which is none of {string.Join(", ", Enum.GetNames<T>())}");
    }

    /// <summary>Whether there is such a field.</summary>
    internal static bool Has(this JsonElement json, string name, out JsonElement field) =>
        json.ValueKind == JsonValueKind.Object ? json.TryGetProperty(name, out field) : throw new FormatException($"there is no object that has \"{name}\"");

    /// <summary>A field that has to be there.</summary>
    internal static JsonElement Field(this JsonElement json, string name) => json.Has(name, out var field) ? field : throw Missing(name);

    private static JsonElement.ArrayEnumerator List(this JsonElement json, string name) =>
        json.Field(name) is { ValueKind: JsonValueKind.Array } field ? field.EnumerateArray() : throw new FormatException($"\"{name}\" is no list");

    private static FormatException Missing(string name) => new($"\"{name}\" is missing");
}
