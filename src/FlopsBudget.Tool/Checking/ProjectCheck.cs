using FlopsBudget.Declaring;
using FlopsBudget.Declaring.Inputs;
using FlopsBudget.Declaring.Models;
using FlopsBudget.Judging;
using FlopsBudget.Judging.Words;
using FlopsBudget.Onnx;
using FlopsBudget.Reporting;
using FlopsBudget.Tool.Hosting;
using FlopsBudget.Tool.Loading;
using FlopsBudget.Tool.Outputs;
using FlopsBudget.Tool.Stored;
using FlopsBudget.Tool.Wire;
using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Checking;

/// <summary>Counts a project's models, each once and only if its figures are not known, and judges its budgets.</summary>
internal sealed class ProjectCheck
{
    private readonly CheckRequest _request;
    private readonly ProjectFiles _files;
    private readonly ProjectAssemblies _assemblies;
    private readonly CheckState _state;
    private readonly ModelFinder _finder;
    private readonly ProjectBaseline _baseline;
    private readonly StoredCounts _counts;
    private readonly List<BudgetDeclaration> _declarations = [];
    private bool _goesOn;

    /// <summary>Reads the items; those that cannot be read have their verdict afterwards.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0213</c>: the baseline cannot be read. <c>FLOPS0210</c>: no report can have the name that is asked for.</exception>
    internal ProjectCheck(CheckRequest request, ProjectFiles files, ProjectAssemblies assemblies, CheckState state)
    {
        _request = request;
        _files = files;
        _assemblies = assemblies;
        _state = state;
        _finder = new(assemblies, request.Folder);
        _baseline = ProjectBaseline.Open(request);
        _counts = StoredCounts.Open(request.Figures, request.CountedFrom);
        if (request.Report is { } path)
        {
            ReportFormat.Of(path);
        }

        foreach (var item in request.Items)
        {
            if (DeclarationReader.Read(item, request.Properties, out var problems) is { } declaration)
            {
                _declarations.Add(declaration);
            }
            else
            {
                state.Decide(item.Index, passed: false, problems.Select(problem => FindingDiagnostic.Of(item.Index, problem)));
            }
        }
    }

    /// <summary>Gives the budgets that ended an earlier process their verdict.</summary>
    /// <param name="before">What that process left.</param>
    /// <param name="exitCode">What it returned; null when it is not known.</param>
    internal void Account(CheckResult before, int? exitCode)
    {
        // Of several files that were counted at once, nobody knows which one ended the process: alone, it will say so.
        _goesOn = true;
        var culprit = _declarations.FirstOrDefault(declaration => declaration.Item.Index == before.Counting) is { } found ? CountKey.Of(found) : null;
        foreach (var declaration in _declarations.Where(one => before.Stage == CheckStage.Starting || CountKey.Of(one) == culprit))
        {
            _state.Fail(declaration.Item.Index, DiagnosticIds.HostCrashed, EndedEarlyText.Of(declaration.Item.Include, before.Stage, exitCode));
        }
    }

    /// <summary>Counts and judges what has no verdict yet.</summary>
    /// <returns>Whether that is all; false when another process is to go on.</returns>
    /// <exception cref="FlopsBudgetException">Nothing can be counted on this machine, or in this project.</exception>
    internal bool Run()
    {
        var open = _state.Open.Select(item => item.Index).ToHashSet();
        foreach (var settled in _declarations.Where(declaration => !open.Contains(declaration.Item.Index)))
        {
            if (_counts.Find(CountKey.Of(settled)) is { } earlier)
            {
                _baseline.Remember(settled, earlier);
            }
        }

        var uncounted = new List<List<BudgetDeclaration>>();
        foreach (var group in _declarations.Where(declaration => open.Contains(declaration.Item.Index)).GroupBy(CountKey.Of))
        {
            if (_counts.Find(group.Key) is { } report)
            {
                Settle([.. group], () => report);
            }
            else
            {
                uncounted.Add([.. group]);
            }
        }

        if (uncounted.Count == 0)
        {
            return true;
        }

        // Files run no code of the project, so each of them finds what the first did; and these need neither the project nor its TorchSharp.
        var session = new OnnxSession(_files, _request.Folder);
        CountFiles(
            uncounted.FindAll(group => group[0].File is not null),
            one => ModelFileName.IsWeights(one.Item.Include) ? WeightFile.Count(_request.Folder, one.Item.Include) : session.Count(one.Item.Include, OnnxInput.Parse(one.File!.Shapes, one.File.Sizes, one.File.Values), one.Settings),
            () => _state.Use(session.Found is { } found ? [found] : []));
        uncounted.RemoveAll(group => group[0].File is not null);
        if (uncounted.Count == 0)
        {
            return true;
        }

        // A crash while libtorch is loaded is one of the start, whatever files were counted before.
        _state.Save(CheckStage.Starting);
        _assemblies.LoadProject();
        _state.Use(TorchSharpSession.Start(_assemblies, _files));
        var surroundings = new ModelSurroundings();
        if (!_request.HasProcessPerModel)
        {
            surroundings.Restore();
            CountFiles(uncounted.FindAll(group => FileWeight.IsIndependent(group[0])), CountModel, counted: null);
            uncounted.RemoveAll(group => FileWeight.IsIndependent(group[0]));
        }

        for (var i = 0; i < uncounted.Count; i++)
        {
            if (i > 0 && _request.HasProcessPerModel)
            {
                return false;
            }

            surroundings.Restore();
            Count(uncounted[i], CountModel);
            _state.Save(CheckStage.Between);
        }

        return true;
    }

    /// <summary>Counts files side by side, on the cores that there are; one after the other where an earlier process has ended meanwhile.</summary>
    private void CountFiles(List<List<BudgetDeclaration>> groups, Func<BudgetDeclaration, FlopReport> count, Action? counted)
    {
        var threads = _goesOn ? 1 : Environment.ProcessorCount;
        if (threads == 1 || groups.Count < 2)
        {
            foreach (var group in groups)
            {
                Count(group, count);
                counted?.Invoke();
                _state.Save(CheckStage.Between);
            }

            return;
        }

        _state.Save(CheckStage.Together);
        using var counts = SideBySide<FlopReport>.Begin(groups.Count, threads, index => FileWeight.Of(groups[index][0], _request.Folder), FileWeight.Room, index =>
        {
            using var timeout = Watch(groups[index]);
            return count(groups[index][0]);
        });
        for (var index = 0; index < groups.Count; index++)
        {
            Settle(groups[index], () => Stored(groups[index], counts[index]));
            counted?.Invoke();
            _state.Save(CheckStage.Together);
        }

        _state.Save(CheckStage.Between);
    }

    private FlopReport CountModel(BudgetDeclaration declaration)
    {
        var source = Find(declaration);
        var options = declaration.Settings.ToOptions(source.Name, _assemblies);
        using var loaded = LoadedInput.Load(declaration.Input!, _request.Folder, _assemblies);
        return ModelCount.Run(source, loaded.Input, options, ownsProcess: true);
    }

    /// <summary>Says what concerns the baseline as a whole, at the first budget.</summary>
    internal void ReportBaseline() => _state.Report(new BaselineCheck(_request, _declarations, NameOf, _baseline).Run());

    /// <summary>Judges what all models need together, where a property limits it.</summary>
    internal void ReportTotal()
    {
        var counted = Counted();
        _state.Report(new TotalCheck(_request.Properties, counted, isWhole: counted.Count == _request.Items.Count).Run());
    }

    /// <summary>The figures of all models that were counted, now or earlier.</summary>
    internal OutputFigures Figures()
    {
        var judged = Counted().ConvertAll(one => (one.Declaration, Verdict: Verdict(one.Declaration, one.Report)));
        return new(
            [.. judged.SelectMany(one => SummaryRows.Of(one.Declaration.Item.Index, one.Verdict))],
            [.. judged.GroupBy(one => CountKey.Of(one.Declaration), one => one.Verdict).Select(group => new JudgedReport(group.First().Report, [.. group]))],
            Changes([.. judged.Select(one => one.Verdict).Where(verdict => verdict.Baseline is not null)]),
            judged.ToDictionary(one => one.Declaration.Item.Index, one => one.Verdict));
    }

    // Several budgets may be for parts of one model.
    private static EntryChanges Changes(IReadOnlyList<BudgetVerdict> verdicts) => EntryChanges.Between(
        [.. verdicts.Select(verdict => verdict.Baseline!).DistinctBy(entry => entry.Key)],
        [.. verdicts.Select(verdict => BaselineEntry.Of(verdict.Report, verdict.Budget.Name, verdict.Budget.BaselineSource)).DistinctBy(entry => entry.Key)]);

    private List<(BudgetDeclaration Declaration, FlopReport Report)> Counted() =>
        [.. _declarations.SelectMany(declaration => _counts.Find(CountKey.Of(declaration)) is { } report ? [(declaration, report)] : Array.Empty<(BudgetDeclaration, FlopReport)>())];

    private void Count(List<BudgetDeclaration> group, Func<BudgetDeclaration, FlopReport> count)
    {
        var first = group[0];
        _state.SaveCounting(first.Item.Index);
        var indices = group.ConvertAll(one => one.Item.Index);
        using var exit = ExitGuard.Watch(() => _state.FailAndEnd(indices, DiagnosticIds.HostCrashed, EndedEarlyText.OfExit(first.Item.Include)));
        using var timeout = Watch(group);
        Settle(group, () =>
        {
            var report = count(first);
            timeout.Dispose();
            return Stored(group, report);
        });
    }

    private Deadline Watch(List<BudgetDeclaration> group) => Deadline.Watch(
        group.Min(one => one.Timeout),
        limit => _state.IfOpen(group[0].Item.Index, () => _state.FailAndEnd(group.Select(one => one.Item.Index), DiagnosticIds.HostTimedOut, TimeoutText.Of(group[0].Item.Include, limit, "was ended"))));

    private FlopReport Stored(List<BudgetDeclaration> group, FlopReport report)
    {
        _counts.Add(CountKey.Of(group[0]), report);
        return report;
    }

    // Every budget of the group has its verdict afterwards.
    private void Settle(List<BudgetDeclaration> group, Func<FlopReport> count)
    {
        try
        {
            var report = count();
            group.ForEach(one => Judge(one, report));
        }
        catch (FlopsBudgetException thrown)
        {
            var exception = _assemblies.Explain(thrown);

            // What a run says of itself does not name the model: elsewhere there is only one.
            var isNameless = (group[0].File is not null && !exception.Text.Contains(BudgetName.Short(group[0].Item.Include), StringComparison.Ordinal))
                || exception.Code is DiagnosticIds.ValuesNeeded or DiagnosticIds.NotEnoughMemory or DiagnosticIds.UnusedRule;
            group.ForEach(one => _state.Fail(one.Item.Index, exception.Code, isNameless ? $"{one.Item.Include}: {exception.Text}" : exception.Text));
        }
        catch (Exception exception)
        {
            group.ForEach(one => _state.Fail(one.Item.Index, DiagnosticIds.InternalError, InternalErrorText.Of(exception)));
        }
    }

    private void Judge(BudgetDeclaration declaration, FlopReport report)
    {
        try
        {
            // What its budget does not accept, such as a lower bound, is no figure to commit.
            if ((report.Uncounted.Count == 0 || declaration.Budget.OnUncounted != UncountedPolicy.Error)
                && (report.MadeUpValues is null || declaration.Budget.OnMadeUpValues != UncountedPolicy.Error))
            {
                _baseline.Take(declaration, report, _declarations);
            }
        }
        catch (FlopsBudgetException exception)
        {
            // The other budgets of the same count may have names of their own.
            _state.Fail(declaration.Item.Index, exception.Code, exception.Text);
            return;
        }

        var verdict = Verdict(declaration, report);
        var index = declaration.Item.Index;
        var lines = verdict.Findings.Select(finding => FindingDiagnostic.Of(index, finding));
        _state.Decide(index, verdict.Passed, verdict.Passed ? lines.Append(new(index, DiagnosticSeverity.Message, "", verdict.Summary, StandingText.Of(verdict))) : lines);
    }

    private BudgetVerdict Verdict(BudgetDeclaration declaration, FlopReport report)
    {
        var budget = declaration.BudgetIn(_request.Project, _baseline.FilePath);
        return budget.Judge(report, budget.NeedsBaseline ? _baseline.Find(declaration, report, _declarations) : null);
    }

    private string NameOf(BudgetDeclaration declaration) =>
        declaration.Budget.Name ?? _counts.Find(CountKey.Of(declaration))?.Model
        ?? (declaration.File is null ? Find(declaration).Name : BudgetName.Short(declaration.Item.Include));

    private ModelSource Find(BudgetDeclaration declaration) => _finder.Find(declaration.Item.Include, declaration.Arguments, declaration.Assembly);
}
