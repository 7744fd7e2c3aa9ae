using System.Collections.Immutable;
using System.Text;

namespace FlopsBudget.Judging;

/// <summary>Committed figures of models, kept in <c>flops.lock.json</c>, that later counts are compared with.</summary>
/// <param name="Entries">One entry for each model with its inputs, the way in which it is counted, and where it comes from; in order.</param>
public sealed record Baseline(ImmutableArray<BaselineEntry> Entries)
{
    /// <summary>The name of the file, beside the project file.</summary>
    public const string FileName = "flops.lock.json";

    /// <summary>A baseline without entries.</summary>
    public static Baseline Empty { get; } = new([]);

    /// <summary>The environment variable that makes a run of tests write their entries instead of comparing with them.</summary>
    public const string TestUpdateVariable = "FLOPSBUDGET_UPDATE";

    /// <summary>The entry for a report, or null.</summary>
    /// <param name="report">What was counted.</param>
    /// <param name="name">The name of the budget; by default the report's model.</param>
    /// <param name="source">Where the report comes from, as far as it does not say it itself; by default a build.</param>
    public BaselineEntry? Find(FlopReport report, string? name = null, BaselineSource? source = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Find(BaselineKey.Of(report, name, source));
    }

    /// <summary>The baseline with an entry added, or put in the place of the one that differs in figures only.</summary>
    /// <param name="entry">The entry.</param>
    public Baseline With(BaselineEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new([.. InOrder([.. Entries.Where(one => !entry.Key.Finds(one.Key) && !IsOlderEntryOfTest(one, entry)), entry])]);
    }

    /// <summary>The baseline without the entry that one would take the place of.</summary>
    internal Baseline Without(BaselineEntry entry) => new([.. Entries.Where(one => !entry.Key.Finds(one.Key))]);

    /// <summary>The entry with a certain key, or null.</summary>
    internal BaselineEntry? Find(BaselineKey key) =>
        Entries.FirstOrDefault(entry => entry.Key == key) ?? Entries.FirstOrDefault(entry => key.Finds(entry.Key));

    /// <summary>
    /// The entry for one of several budgets, or null. One whose arguments were changed has the entry that it had before, if nobody else can claim that.
    /// </summary>
    /// <param name="key">The key of the budget.</param>
    /// <param name="declared">The keys of all budgets.</param>
    internal BaselineEntry? Find(BaselineKey key, IReadOnlyCollection<BaselineKey> declared)
    {
        if (Find(key) is { } found)
        {
            return found;
        }

        var left = Entries.Where(entry => key.FindsWithOtherArguments(entry.Key) && !declared.Any(one => one.Finds(entry.Key))).ToList();
        var claims = declared.Where(one => Find(one) is null && left.Exists(entry => one.FindsWithOtherArguments(entry.Key))).Distinct().Count();
        return left.Count == 1 && claims == 1 ? left[0] : null;
    }

    /// <summary>The entries of a project's builds that belong to none of its budgets, in order.</summary>
    /// <param name="project">The project.</param>
    /// <param name="declared">The keys of all its budgets.</param>
    internal IEnumerable<BaselineEntry> StaleEntries(string? project, IReadOnlyCollection<BaselineKey> declared)
    {
        var kept = declared.Select(key => Find(key, declared)).OfType<BaselineEntry>().ToHashSet();
        return Entries.Where(entry => entry.Origin == BaselineOrigin.Build && (entry.Source.Project is null || entry.Source.Project == project) && !kept.Contains(entry));
    }

    /// <summary>Reads a baseline.</summary>
    /// <param name="json">The content of the file.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0213</c>: the content is not a baseline that this version reads.</exception>
    public static Baseline Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return BaselineJson.Read(json, FileName);
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
        return BaselineJson.Read(Text(file), Path.GetFileName(path));
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
        var baseline = change(before.Length == 0 ? Empty : BaselineJson.Read(before, Path.GetFileName(path)));
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

    /// <summary>The entries in the order of the file.</summary>
    internal static IEnumerable<BaselineEntry> InOrder(IEnumerable<BaselineEntry> entries) => entries
        .OrderBy(one => one.Model, StringComparer.Ordinal)
        .ThenBy(one => one.Key.Inputs, StringComparer.Ordinal)
        .ThenBy(one => one.Origin)
        .ThenBy(one => one.Key.ToString(), StringComparer.Ordinal)
        .ThenBy(one => one.Source.Project, StringComparer.Ordinal);

    // Versions before 0.2 did not say which test an entry was of: the first of them to write takes it over.
    private static bool IsOlderEntryOfTest(BaselineEntry older, BaselineEntry entry) =>
        entry.Source.Test is not null && older.Origin == BaselineOrigin.Test && older.Source.Test is null && older.Model == entry.Model && older.Key.Inputs == entry.Key.Inputs;

    private static string Text(FileStream file)
    {
        using var reader = new StreamReader(file, leaveOpen: true);
        return reader.ReadToEnd();
    }
}
