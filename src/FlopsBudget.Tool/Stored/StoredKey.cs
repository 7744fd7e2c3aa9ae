using System.Text.Json;
using FlopsBudget.Tool.Wire;

namespace FlopsBudget.Tool.Stored;

/// <summary>Writes and reads what a stored report is the count of.</summary>
internal static class StoredKey
{
    internal static void Write(Utf8JsonWriter json, CountKey key)
    {
        json.WriteStartObject("key");
        json.WriteString("include", key.Include);
        json.WriteString("assembly", key.Assembly);
        json.WriteString("arguments", key.Arguments);
        json.WriteString("input", key.Input);
        json.WriteString("convention", key.Settings.Convention);
        json.WriteString("mode", key.Settings.Mode);
        json.WriteString("execution", key.Settings.Execution);
        json.WriteString("rules", key.Settings.Rules);
        json.WriteString("method", key.Settings.Method);
        json.WriteEndObject();
    }

    internal static CountKey Read(JsonElement line)
    {
        var key = line.GetProperty("key");
        return new(
            Text("include")!,
            Text("assembly"),
            Text("arguments")!,
            Text("input")!,
            new(Text("convention"), Text("mode"), Text("execution"), Text("rules"), Text("method")));

        string? Text(string name) => key.GetProperty(name).GetString();
    }
}
