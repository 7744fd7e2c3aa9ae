using System.Collections.Immutable;
using System.Text.Json;
using FlopsBudget.Text;

namespace FlopsBudget.Judging;

/// <summary>Reads and writes the file of a baseline. One figure a line, so that two branches merge.</summary>
internal static class BaselineJson
{
    private const int Version = 2;

    // Knew models and inputs alone.
    private const int OldVersion = 1;
    private const string Test = "test";

    internal static string Write(Baseline baseline) => JsonText.Indented(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("version", baseline.Entries.All(IsOld) ? OldVersion : Version);
        json.WriteStartArray("models");
        foreach (var entry in baseline.Entries)
        {
            Write(json, entry);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }) + "\n";

    internal static Baseline Read(string text, string file)
    {
        try
        {
            var entryLines = LockFilePlaces.Check(text);
            using var json = JsonDocument.Parse(text);
            var version = json.RootElement.GetProperty("version").GetInt32();
            if (version is not (OldVersion or Version))
            {
                throw new FormatException($"it has version {version}, and this FlopsBudget reads versions {OldVersion} and {Version}");
            }

            var entries = json.RootElement.GetProperty("models").EnumerateArray().Select(Read).ToList();
            var lines = new Dictionary<BaselineKey, int>();
            for (var i = 0; i < entries.Count; i++)
            {
                if (!lines.TryAdd(entries[i].Key, entryLines[i]))
                {
                    throw new FormatException($"lines {lines[entries[i].Key]} and {entryLines[i]}: there are two entries for {entries[i].Key}, and nobody knows which of them counts; remove one");
                }
            }

            return new([.. Baseline.InOrder(entries)]);
        }
        catch (JsonException exception) when (exception.LineNumber is { } line)
        {
            throw Unreadable(file, $"line {line + 1}: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw Unreadable(file, exception.Message, exception);
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

        WriteUnless(null, "project", entry.Source.Project);
        WriteUnless(null, "test", entry.Source.Test);
        foreach (var field in EntryField.All)
        {
            WriteUnless(field.Usual, field.JsonName, field.Of(entry));
        }

        foreach (var measure in Measure.InBaseline)
        {
            if (IsWritten(measure, entry))
            {
                json.WriteNumber(measure.JsonName, measure.Committed!.Of(entry)!.Value);
            }
        }

        json.WriteStartObject("modules");
        foreach (var (path, macs) in entry.Modules)
        {
            json.WriteNumber(path, macs.Value);
        }

        json.WriteEndObject();
        json.WriteEndObject();

        void WriteUnless(string? usual, string name, string? value)
        {
            if (value is not null && value != usual)
            {
                json.WriteString(name, value);
            }
        }
    }

    // A file that says no more than an older version did can still be read by one.
    private static bool IsOld(BaselineEntry entry) =>
        Measure.InBaseline.All(measure => measure.Committed!.IsOfFirstVersion || !IsWritten(measure, entry))
        && entry.Key.Counted.IsEmpty
        && entry.Source == new BaselineSource { Origin = entry.Origin };

    private static bool IsWritten(Measure measure, BaselineEntry entry) => measure.Committed!.Of(entry) is { } figure && (measure.IsUsual || figure != 0);

    private static BaselineEntry Read(JsonElement entry)
    {
        var read = EntryField.All.Aggregate(ReadUsual(entry), (fields, field) => OptionalText(entry, field.JsonName) is { } text ? field.With(fields, text) : fields);
        return Measure.InBaseline.Aggregate(
            read,
            (figures, measure) => entry.TryGetProperty(measure.JsonName, out var figure) ? measure.Committed!.With(figures, Number(figure)) : figures);
    }

    private static BaselineEntry ReadUsual(JsonElement entry) => new(
        Text(entry, "model"),
        [.. Text(entry, "inputs").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
        WithFlops(Number(entry.GetProperty("macs"))),
        Number(entry.GetProperty("parameters")),
        ReadModules(entry.GetProperty("modules")))
    {
        Source = new()
        {
            Origin = !entry.TryGetProperty("origin", out var origin) ? BaselineOrigin.Build
                : origin.GetString() == Test ? BaselineOrigin.Test
                : throw new FormatException($"\"{origin}\" is no origin of an entry"),
            Project = OptionalText(entry, "project"),
            Test = OptionalText(entry, "test"),
        },
    };

    private static ImmutableSortedDictionary<string, Macs> ReadModules(JsonElement modules)
    {
        var macs = modules.EnumerateObject().ToImmutableSortedDictionary(module => module.Name, module => WithFlops(Number(module.Value)), StringComparer.Ordinal);
        WithFlops(macs.Values.Sum(part => (decimal)part.Value));
        return macs;
    }

    // Twice as many are FLOPs, which have to fit too, and so has the sum of any parts.
    private static Macs WithFlops(decimal macs) =>
        macs <= long.MaxValue / 2 ? new((long)macs) : throw new FormatException($"{macs} multiply-adds are more FLOPs than can be counted");

    private static string Text(JsonElement entry, string name) => entry.GetProperty(name).GetString() ?? throw new FormatException($"\"{name}\" is null");

    private static string? OptionalText(JsonElement entry, string name) => entry.TryGetProperty(name, out _) ? Text(entry, name) : null;

    private static long Number(JsonElement element)
    {
        var number = element.GetInt64();
        return number >= 0 ? number : throw new FormatException($"{number} is negative");
    }

    private static FlopsBudgetException Unreadable(string file, string why, Exception cause) => new(
        DiagnosticIds.UnreadableBaseline,
        $"{file} cannot be read: {why.TrimEnd('.')}. Restore it from version control. Where that is not possible, write it again, the entries of builds with: dotnet build -p:FlopsBudgetUpdate=true, "
        + $"and those of tests, which a build does not know, with: {Baseline.TestUpdateVariable}=true dotnet test",
        cause);
}
