using System.Collections.Immutable;

namespace FlopsBudget.Judging;

/// <summary>Committed figures of models, kept in <c>flops.lock.json</c>, that later counts are compared with.</summary>
/// <param name="Entries">One entry for each model and its inputs, in order of both.</param>
public sealed record Baseline(ImmutableArray<BaselineEntry> Entries)
{
    /// <summary>The name of the file, beside the project file.</summary>
    public const string FileName = "flops.lock.json";

    /// <summary>A baseline without entries.</summary>
    public static Baseline Empty { get; } = new([]);

    /// <summary>The entry for a model with certain inputs, or null.</summary>
    /// <param name="model">The name of the budget, or of the model.</param>
    /// <param name="inputs">The inputs as text.</param>
    public BaselineEntry? Find(string model, IReadOnlyList<string> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return Entries.FirstOrDefault(entry => entry.Model == model && entry.Inputs.SequenceEqual(inputs));
    }

    /// <summary>The baseline with an entry added, or put in the place of the one for the same model and inputs.</summary>
    /// <param name="entry">The entry.</param>
    public Baseline With(BaselineEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new(
        [
            .. Entries.Where(one => one.Model != entry.Model || !one.Inputs.SequenceEqual(entry.Inputs))
                .Append(entry)
                .OrderBy(one => one.Model, StringComparer.Ordinal)
                .ThenBy(one => string.Join(';', one.Inputs), StringComparer.Ordinal),
        ]);
    }

    /// <summary>The entries for models that are not among those given, in order.</summary>
    /// <param name="declared">The models that are still declared, with their inputs as text.</param>
    public IEnumerable<BaselineEntry> StaleEntries(IEnumerable<(string Model, IReadOnlyList<string> Inputs)> declared)
    {
        var current = declared.ToList();
        return Entries.Where(entry => !current.Any(one => one.Model == entry.Model && one.Inputs.SequenceEqual(entry.Inputs)));
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
    public static Baseline Load(string path) => File.Exists(path) ? Parse(File.ReadAllText(path)) : Empty;

    /// <summary>Writes the baseline, and touches the file only where it differs.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Whether the file was written.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public bool Save(string path)
    {
        var json = ToJson();
        if (File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == json)
        {
            return false;
        }

        File.WriteAllText(path, json);
        return true;
    }

    /// <summary>The baseline as JSON: sorted, one figure a line, with a final newline.</summary>
    public string ToJson() => BaselineJson.Write(this);
}
