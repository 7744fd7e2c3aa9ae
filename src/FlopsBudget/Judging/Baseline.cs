using System.Collections.Immutable;
using System.Text;

namespace FlopsBudget.Judging;

/// <summary>Committed figures of models, kept in <c>flops.lock.json</c>, that later counts are compared with.</summary>
/// <param name="Entries">One entry for each model and its inputs, in order of both.</param>
public sealed record Baseline(ImmutableArray<BaselineEntry> Entries)
{
    /// <summary>The name of the file, beside the project file.</summary>
    public const string FileName = "flops.lock.json";

    /// <summary>A baseline without entries.</summary>
    public static Baseline Empty { get; } = new([]);

    /// <summary>The environment variable that makes a run of tests write their entries instead of comparing with them.</summary>
    public const string TestUpdateVariable = "FLOPSBUDGET_UPDATE";

    /// <summary>The entry for a model with certain inputs, or null.</summary>
    /// <param name="model">The name of the budget, or of the model.</param>
    /// <param name="inputs">The inputs as text.</param>
    /// <param name="origin">Whose entry.</param>
    public BaselineEntry? Find(string model, IReadOnlyList<string> inputs, BaselineOrigin origin = BaselineOrigin.Build)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return Entries.FirstOrDefault(entry => entry.Origin == origin && entry.IsFor(model, inputs));
    }

    /// <summary>The baseline with an entry added, or put in the place of the one of the same origin for the same model and inputs.</summary>
    /// <param name="entry">The entry.</param>
    public Baseline With(BaselineEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new(
        [
            .. Entries.Where(one => one.Origin != entry.Origin || !one.IsFor(entry.Model, entry.Inputs))
                .Append(entry)
                .OrderBy(one => one.Model, StringComparer.Ordinal)
                .ThenBy(one => string.Join(';', one.Inputs), StringComparer.Ordinal)
                .ThenBy(one => one.Origin),
        ]);
    }

    /// <summary>The entries of builds for models that are not among those given, in order.</summary>
    /// <param name="declared">The models that are still declared, with their inputs as text.</param>
    public IEnumerable<BaselineEntry> StaleEntries(IEnumerable<(string Model, IReadOnlyList<string> Inputs)> declared)
    {
        var current = declared.ToList();
        return Entries.Where(entry =>
            entry.Origin == BaselineOrigin.Build && !current.Any(one => entry.IsFor(one.Model, one.Inputs)));
    }

    /// <summary>Reads a baseline.</summary>
    /// <param name="json">The content of the file.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0213</c>: the content is not a baseline that this version reads.</exception>
    public static Baseline Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return BaselineJson.Read(json);
    }

    /// <summary>Reads a baseline; a file that does not exist is one without entries.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0213</c>: the file is not a baseline that this version reads.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Baseline Load(string path)
    {
        if (!File.Exists(path))
        {
            return Empty;
        }

        using var file = SharedFile.Read(path);
        return Parse(Text(file));
    }

    /// <summary>
    /// Changes the file: what other processes have written meanwhile stays. It is touched only where it differs, and not created for
    /// a baseline without entries.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="change">Makes the new baseline from what the file says.</param>
    /// <returns>What the file says now.</returns>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0213</c>: the file is not a baseline that this version reads.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static Baseline Update(string path, Func<Baseline, Baseline> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (!File.Exists(path) && change(Empty) is { Entries.IsEmpty: true } nothing)
        {
            return nothing;
        }

        using var file = SharedFile.Change(path);
        var before = Text(file);
        var baseline = change(before.Length == 0 ? Empty : Parse(before));
        var json = baseline.ToJson();
        if (before.ReplaceLineEndings("\n") != json)
        {
            file.SetLength(0);
            file.Write(Encoding.UTF8.GetBytes(json));
        }

        return baseline;
    }

    /// <summary>The baseline as JSON: sorted, one figure a line, with a final newline.</summary>
    public string ToJson() => BaselineJson.Write(this);

    private static string Text(FileStream file)
    {
        using var reader = new StreamReader(file, leaveOpen: true);
        return reader.ReadToEnd();
    }
}
