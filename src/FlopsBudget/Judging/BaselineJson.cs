using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FlopsBudget.Units;

namespace FlopsBudget.Judging;

/// <summary>Reads and writes the file of a baseline. One figure a line, so that two branches merge.</summary>
internal static class BaselineJson
{
    private const int Version = 1;
    private const string Test = "test";

    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static string Write(Baseline baseline)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Readable))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteStartArray("models");
            foreach (var entry in baseline.Entries)
            {
                Write(json, entry);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    internal static Baseline Read(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var version = json.RootElement.GetProperty("version").GetInt32();
            return version == Version
                ? json.RootElement.GetProperty("models").EnumerateArray().Select(Read).Aggregate(Baseline.Empty, (all, entry) => all.With(entry))
                : throw Unreadable($"it has version {version}, and this FlopsBudget reads version {Version}");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw Unreadable(exception.Message, exception);
        }
    }

    private static void Write(Utf8JsonWriter json, BaselineEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("model", entry.Model);
        json.WriteString("inputs", string.Join("; ", entry.Inputs));
        if (entry.Origin == BaselineOrigin.Test)
        {
            json.WriteString("origin", Test);
        }

        json.WriteNumber("macs", entry.Macs.Value);
        if (entry.IntegerMacs.Value != 0)
        {
            json.WriteNumber("integerMacs", entry.IntegerMacs.Value);
        }

        json.WriteNumber("parameters", entry.Parameters);
        json.WriteStartObject("modules");
        foreach (var (path, macs) in entry.Modules)
        {
            json.WriteNumber(path, macs.Value);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static BaselineEntry Read(JsonElement entry) => new(
        Text(entry, "model"),
        [.. Text(entry, "inputs").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
        new Macs(Number(entry.GetProperty("macs"))),
        Number(entry.GetProperty("parameters")),
        entry.GetProperty("modules").EnumerateObject().ToImmutableSortedDictionary(module => module.Name, module => new Macs(Number(module.Value)), StringComparer.Ordinal))
    {
        Origin = !entry.TryGetProperty("origin", out var origin) ? BaselineOrigin.Build
            : origin.GetString() == Test ? BaselineOrigin.Test
            : throw new FormatException($"\"{origin}\" is no origin of an entry"),
        IntegerMacs = new(entry.TryGetProperty("integerMacs", out var integerMacs) ? Number(integerMacs) : 0),
    };

    private static string Text(JsonElement entry, string name) => entry.GetProperty(name).GetString() ?? throw new FormatException($"\"{name}\" is null");

    private static long Number(JsonElement element)
    {
        var number = element.GetInt64();
        return number >= 0 ? number : throw new FormatException($"{number} is negative");
    }

    private static FlopsBudgetException Unreadable(string why, Exception? cause = null) => new(
        DiagnosticIds.UnreadableBaseline,
        $"{Baseline.FileName} cannot be read: {why.TrimEnd('.')}. Restore it from version control, or delete it and write it again with: dotnet build -p:FlopsBudgetUpdate=true",
        cause);
}
