using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FlopsBudget.Text;

/// <summary>JSON as it is written everywhere: the same bytes on every system, and letters as they are.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonWriterOptions Compact = Readable with { Indented = false };

    /// <summary>One value over several lines, without a final newline.</summary>
    internal static string Indented(Action<Utf8JsonWriter> write) => Write(write, Readable);

    /// <summary>One value in one line, without a newline.</summary>
    internal static string Line(Action<Utf8JsonWriter> write) => Write(write, Compact);

    /// <summary>Writes a list of texts.</summary>
    internal static void WriteTexts(this Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    /// <summary>Writes a list of objects.</summary>
    internal static void WriteObjects<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Write(Action<Utf8JsonWriter> write, JsonWriterOptions options)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, options))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
