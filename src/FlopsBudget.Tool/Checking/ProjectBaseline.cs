using FlopsBudget.Declaring;
using FlopsBudget.Judging;
using FlopsBudget.Tool.Wire;
using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Checking;

/// <summary>The project's baseline, usually <c>flops.lock.json</c>: read for every check, and written when the build asks for it.</summary>
internal sealed class ProjectBaseline
{
    private readonly string _project;
    private readonly bool _isOneOfSeveral;
    private readonly BaselineUpdate _update;
    private readonly BaselineWriter _writer;

    private ProjectBaseline(CheckRequest request)
    {
        FilePath = Path.Combine(request.Folder, BaselinePath.In(request.Properties));
        _project = request.Project;
        _writer = new(FilePath);
        _isOneOfSeveral = request.TargetFramework is not null;
        _update = request.IsBuildServer ? BaselineUpdate.Parse("false") : BaselineUpdate.Of(request);
        Current = Attempt(FilePath, () => Baseline.Load(FilePath), "read");
    }

    /// <summary>What the file says now.</summary>
    internal Baseline Current { get; private set; }

    /// <summary>The file.</summary>
    internal string FilePath { get; }

    /// <summary>The name of the file.</summary>
    internal string FileName => Path.GetFileName(FilePath);

    /// <summary>Reads the file of a project.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0213</c>: there is a file, and it cannot be read.</exception>
    internal static ProjectBaseline Open(CheckRequest request) => new(request);

    /// <summary>Takes a count into the file, at once, if that was asked for: the next model may end the process.</summary>
    /// <exception cref="FlopsBudgetException">
    /// <c>FLOPS0213</c>: the file cannot be written. <c>FLOPS0112</c>: another budget with the same key has other figures; neither is in the file then.
    /// </exception>
    /// <param name="declaration">The budget.</param>
    /// <param name="report">What was counted for it.</param>
    /// <param name="declarations">All budgets of the project.</param>
    internal void Take(BudgetDeclaration declaration, FlopReport report, IEnumerable<BudgetDeclaration> declarations)
    {
        if (_update.Takes(declaration))
        {
            Current = Attempt(FilePath, () => _writer.Take(EntryOf(declaration, report), inPlaceOf: Find(declaration, report, declarations)), "written");
        }
    }

    /// <summary>Knows of a count that an earlier process of the same update has taken.</summary>
    internal void Remember(BudgetDeclaration declaration, FlopReport report)
    {
        if (_update.Takes(declaration))
        {
            _writer.Remember(EntryOf(declaration, report));
        }
    }

    /// <summary>The entry that a budget is compared with, or null.</summary>
    /// <param name="declaration">The budget.</param>
    /// <param name="report">What was counted for it.</param>
    /// <param name="declarations">All budgets of the project.</param>
    internal BaselineEntry? Find(BudgetDeclaration declaration, FlopReport report, IEnumerable<BudgetDeclaration> declarations)
    {
        // What looks like an entry from before the arguments were changed may be that of another target framework.
        var key = declaration.KeyIn(_project, report.Model);
        return _isOneOfSeveral ? Current.Find(key) : Current.Find(key, BudgetDeclaration.KeysIn(declarations, _project, declaration, report.Model));
    }

    /// <summary>Removes the entries that no budget declares any more, or names them where the file is not to be written.</summary>
    /// <param name="declared">The keys of all budgets.</param>
    /// <returns>The entries that are still there and should not be.</returns>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0213</c>: the file cannot be written.</exception>
    internal IReadOnlyList<BaselineEntry> RemoveStale(IReadOnlyCollection<BaselineKey> declared)
    {
        var project = Path.GetFileNameWithoutExtension(_project);
        if (_update.IsAll)
        {
            Current = Attempt(FilePath, () => Baseline.Update(FilePath, current => new([.. current.Entries.Except(current.StaleEntries(project, declared))])), "written");
        }

        return [.. Current.StaleEntries(project, declared)];
    }

    private BaselineEntry EntryOf(BudgetDeclaration declaration, FlopReport report)
    {
        var budget = declaration.BudgetIn(_project, FilePath);
        var entry = BaselineEntry.Of(report, budget.Name, budget.BaselineSource);

        // What an ONNX file says itself is not known before it is read.
        return declaration.File is null ? entry : entry with { Inputs = [.. declaration.InputNames] };
    }

    private static T Attempt<T>(string path, Func<T> access, string verb)
    {
        try
        {
            return access();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new FlopsBudgetException(DiagnosticIds.UnreadableBaseline, $"{Path.GetFileName(path)} cannot be {verb}: {exception.Message}", exception);
        }
    }
}
