using System.Text.Json;
using FlopsBudget.Tool.Checking;

namespace FlopsBudget.Tool.Stored;

/// <summary>
/// The reports of the models that were counted, kept in a file: one line each, added as soon as there is one, because the next model may
/// end the process. Whether the file still fits the project's files is for the build's task to know, which deletes it when it does not.
/// </summary>
internal sealed class StoredCounts
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = StoredReport.MaxDepth };

    private readonly string _path;
    private readonly Dictionary<CountKey, FlopReport> _reports = [];

    private StoredCounts(string path) => _path = path;

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file, which may not exist.</param>
    internal static StoredCounts Open(string path)
    {
        var counts = new StoredCounts(path);
        if (File.Exists(path))
        {
            counts.Read(path);
        }

        return counts;
    }

    /// <summary>The report of a count, or null when there was none.</summary>
    internal FlopReport? Find(CountKey key) => _reports.GetValueOrDefault(key);

    /// <summary>Adds a report.</summary>
    internal void Add(CountKey key, FlopReport report)
    {
        _reports[key] = report;
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line, new JsonWriterOptions { MaxDepth = StoredReport.MaxDepth }))
        {
            json.WriteStartObject();
            StoredKey.Write(json, key);
            StoredReport.Write(json, report);
            json.WriteEndObject();
        }

        line.WriteByte((byte)'\n');
        using var file = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.Read);
        file.Write(line.GetBuffer(), 0, (int)line.Length);
    }

    private void Read(string path)
    {
        var bytes = File.ReadAllBytes(path);

        // A process that was ended while it wrote leaves a line without an end; its model has no verdict yet either.
        var end = Array.LastIndexOf(bytes, (byte)'\n') + 1;
        if (end < bytes.Length)
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
            file.SetLength(end);
        }

        for (var start = 0; start < end;)
        {
            var length = Array.IndexOf(bytes, (byte)'\n', start) - start;
            using var line = JsonDocument.Parse(bytes.AsMemory(start, length), Deep);
            _reports[StoredKey.Read(line.RootElement)] = StoredReport.Read(line.RootElement);
            start += length + 1;
        }
    }
}
