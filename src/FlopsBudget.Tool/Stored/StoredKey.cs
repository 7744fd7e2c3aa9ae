using System.Text.Json;
using FlopsBudget.Tool.Wire;

namespace FlopsBudget.Tool.Stored;

/// <summary>Writes and reads what a stored report is the count of.</summary>
internal static class StoredKey
{
    private const string Include = "include";

    internal static void Write(Utf8JsonWriter json, CountKey key)
    {
        json.WriteStartObject("key");
        json.WriteString(Include, key.Include);
        foreach (var setting in CountKey.Settings)
        {
            json.WriteString(setting.JsonName, key.Deciding[setting.Name]);
        }

        json.WriteEndObject();
    }

    internal static CountKey Read(JsonElement line)
    {
        var key = line.GetProperty("key");
        return CountKey.Of(key.GetProperty(Include).GetString()!, setting => key.GetProperty(setting.JsonName).GetString());
    }
}
