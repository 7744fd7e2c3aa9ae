using FlopsBudget.Declaring;
using FlopsBudget.Tool.Hosting;
using FlopsBudget.Tool.Interop;
using FlopsBudget.Tool.Wire;
using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Checking;

/// <summary>A check under way; every step is on disk before the next begins.</summary>
internal sealed class CheckState
{
    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly CheckRequest _request;
    private readonly List<Diagnostic> _diagnostics;
    private readonly Dictionary<int, bool> _verdicts;
    private readonly List<string> _found;

    private CheckState(string path, CheckRequest request, CheckResult before)
    {
        _path = path;
        _request = request;
        _diagnostics = [.. before.Diagnostics];
        _verdicts = new(before.Verdicts);
        _found = [.. before.Found];
    }

    /// <summary>Begins a check.</summary>
    /// <param name="path">The result file.</param>
    /// <param name="request">What is checked.</param>
    /// <param name="before">What an earlier process had found.</param>
    internal static CheckState Begin(string path, CheckRequest request, CheckResult before)
    {
        var state = new CheckState(path, request, before);
        state.Save(CheckStage.Starting);
        return state;
    }

    /// <summary>The budgets that have no verdict yet.</summary>
    internal IReadOnlyList<BudgetItem> Open
    {
        get
        {
            lock (_lock)
            {
                return [.. _request.Items.Where(item => !_verdicts.ContainsKey(item.Index))];
            }
        }
    }

    /// <summary>Everything so far.</summary>
    internal CheckResult Result(CheckStage stage, int? counting = null)
    {
        lock (_lock)
        {
            return new(
                _request.Id,
                stage,
                counting,
                [.. _diagnostics.OrderBy(diagnostic => diagnostic.Budget)],
                new Dictionary<int, bool>(_verdicts),
                [.. _found]);
        }
    }

    /// <summary>Notes files that were found and used besides those of the request: what is counted depends on them.</summary>
    internal void Use(IEnumerable<string> found)
    {
        lock (_lock)
        {
            _found.AddRange(found.Except(_found).ToList());
        }
    }

    /// <summary>Adds lines to the log; they are on disk after the next verdict.</summary>
    internal void Report(IEnumerable<Diagnostic> diagnostics)
    {
        lock (_lock)
        {
            _diagnostics.AddRange(diagnostics);
        }
    }

    /// <summary>Fails a budget that could not be judged.</summary>
    internal void Fail(int budget, string code, string text) => Decide(budget, passed: false, [new(budget, DiagnosticSeverity.Error, code, text)]);

    /// <summary>Gives a budget its verdict; the first one stands.</summary>
    internal void Decide(int budget, bool passed, IEnumerable<Diagnostic> diagnostics)
    {
        lock (_lock)
        {
            if (_verdicts.TryAdd(budget, passed))
            {
                _diagnostics.AddRange(diagnostics);
            }
        }
    }

    /// <summary>
    /// Fails budgets for what ends this process, writes that down, and ends it. Nobody decides or writes anything in between or afterwards:
    /// a count that goes on in a process that is ending fails for reasons of its own.
    /// </summary>
    /// <param name="budgets">The budgets; those with a verdict keep it.</param>
    /// <param name="code">The code.</param>
    /// <param name="text">What has happened.</param>
    internal void FailAndEnd(IEnumerable<int> budgets, string code, string text)
    {
        lock (_lock)
        {
            foreach (var budget in budgets)
            {
                Fail(budget, code, text);
            }

            Save(CheckStage.Between);
            ProcessEnd.Now(ExitCodes.NotCounted);
        }
    }

    /// <summary>Does something unless a budget has its verdict; none is given meanwhile.</summary>
    internal void IfOpen(int budget, Action action)
    {
        lock (_lock)
        {
            if (!_verdicts.ContainsKey(budget))
            {
                action();
            }
        }
    }

    /// <summary>Writes down which model is about to be counted.</summary>
    internal void SaveCounting(int budget) => Save(CheckStage.Counting, budget);

    /// <summary>Writes down everything so far.</summary>
    internal void Save(CheckStage stage, int? counting = null)
    {
        lock (_lock)
        {
            WireFiles.WriteResult(_path, Result(stage, counting));
        }
    }
}
