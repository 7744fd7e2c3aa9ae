using System.Text;
using System.Text.Json;
using FlopsBudget.Reporting;
using FlopsBudget.Text;
using FlopsBudget.Tool.Wire;

namespace FlopsBudget.Tool.Stored;

/// <summary>
/// The reports of the models that were counted, kept in a file: one line each, added as soon as there is one, because the next model may
/// end the process. A line carries what it was counted from, and only those are used that were counted from the same as the request.
/// </summary>
internal sealed class StoredCounts
{
    private readonly string _path;
    private readonly string _from;
    private readonly Dictionary<CountKey, FlopReport> _reports = [];

    private StoredCounts(string path, string from)
    {
        _path = path;
        _from = from;
    }

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file, which may not exist.</param>
    /// <param name="from">What the figures have to be counted from, as one text.</param>
    internal static StoredCounts Open(string path, string from)
    {
        var counts = new StoredCounts(path, from);
        if (File.Exists(path))
        {
            counts.Read(path);
        }

        return counts;
    }

    /// <summary>The report of a count, or null when there was none.</summary>
    internal FlopReport? Find(CountKey key) => _reports.GetValueOrDefault(key);

    /// <summary>Adds a report.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0904</c>: it cannot be written down.</exception>
    internal void Add(CountKey key, FlopReport report)
    {
        _reports[key] = report;
        var line = Encoding.UTF8.GetBytes(JsonText.Line(json =>
        {
            json.WriteStartObject();
            json.WriteString("from", _from);
            StoredKey.Write(json, key);
            json.WritePropertyName("report");
            ReportJson.Write(report, json);
            json.WriteEndObject();
        }) + "\n");
        GateFile.Write(_path, () =>
        {
            using var file = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.Read);
            file.Write(line);
        });
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
            using var line = JsonDocument.Parse(bytes.AsMemory(start, length));
            if (line.RootElement.GetProperty("from").GetString() == _from)
            {
                _reports[StoredKey.Read(line.RootElement)] = ReportJson.Read(line.RootElement.GetProperty("report"));
            }

            start += length + 1;
        }
    }
}
