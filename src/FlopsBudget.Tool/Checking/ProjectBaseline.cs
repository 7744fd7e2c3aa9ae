using FlopsBudget.Judging;

namespace FlopsBudget.Tool.Checking;

/// <summary>The project's <c>flops.lock.json</c>: read for every check, and written when the build asks for it.</summary>
internal sealed class ProjectBaseline
{
    private readonly string _path;
    private readonly bool _updates;
    private readonly List<BaselineEntry> _taken = [];

    private ProjectBaseline(string path, bool updates)
    {
        _path = path;
        _updates = updates;
        Current = Load(path);
    }

    /// <summary>What the file says now.</summary>
    internal Baseline Current { get; private set; }

    /// <summary>Reads the file of a project.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0213</c>: there is a file, and it cannot be read.</exception>
    internal static ProjectBaseline Open(CheckRequest request) =>
        new(Path.Combine(request.Folder, Baseline.FileName), request.UpdatesBaseline && !request.IsBuildServer);

    /// <summary>Takes a count into the file, at once: the next model may end the process.</summary>
    /// <exception cref="FlopsBudgetException">
    /// <c>FLOPS0213</c>: the file cannot be written. <c>FLOPS0210</c>: another budget of the same name and inputs has other figures.
    /// </exception>
    internal void Take(FlopReport report, string? name)
    {
        var entry = BaselineEntry.Of(report, name);
        if (_updates && _taken.Any(one => one.IsFor(entry.Model, entry.Inputs) && (one.Macs != entry.Macs || one.Parameters != entry.Parameters)))
        {
            throw new FlopsBudgetException(
                DiagnosticIds.UnknownValue,
                $"Two budgets for {entry.Model} for {string.Join("; ", entry.Inputs)} have different figures, and {Baseline.FileName} keeps one entry for a name and its inputs. Give one of them a Name.");
        }

        _taken.Add(entry);
        Put(current => current.With(entry));
    }

    /// <summary>Removes the entries that no budget declares any more, or names them where the file is not to be written.</summary>
    /// <param name="declared">The models of all budgets, with their inputs as text.</param>
    /// <returns>The entries that are still there and should not be.</returns>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0213</c>: the file cannot be written.</exception>
    internal IReadOnlyList<BaselineEntry> RemoveStale(IEnumerable<(string Model, IReadOnlyList<string> Inputs)> declared)
    {
        var names = declared.ToList();
        Put(current => new([.. current.Entries.Except(current.StaleEntries(names))]));
        return [.. Current.StaleEntries(names)];
    }

    private void Put(Func<Baseline, Baseline> change)
    {
        if (_updates)
        {
            Current = Attempt(() => Baseline.Update(_path, change), "written");
        }
    }

    private static Baseline Load(string path) => Attempt(() => Baseline.Load(path), "read");

    private static T Attempt<T>(Func<T> access, string verb)
    {
        try
        {
            return access();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FlopsBudgetException(DiagnosticIds.UnreadableBaseline, $"{Baseline.FileName} cannot be {verb}: {exception.Message}", exception);
        }
    }
}
