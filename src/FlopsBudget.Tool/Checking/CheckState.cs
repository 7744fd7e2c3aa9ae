using FlopsBudget.Declaring;

namespace FlopsBudget.Tool.Checking;

/// <summary>A check under way; every step is on disk before the next begins.</summary>
internal sealed class CheckState
{
    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly IReadOnlyList<BudgetItem> _items;
    private readonly List<Diagnostic> _diagnostics;
    private readonly Dictionary<int, bool> _verdicts;

    private CheckState(string path, IReadOnlyList<BudgetItem> items, CheckResult before)
    {
        _path = path;
        _items = items;
        _diagnostics = [.. before.Diagnostics];
        _verdicts = new(before.Verdicts);
    }

    /// <summary>Begins a check.</summary>
    /// <param name="path">The result file.</param>
    /// <param name="items">The budgets.</param>
    /// <param name="before">What an earlier process had found.</param>
    internal static CheckState Begin(string path, IReadOnlyList<BudgetItem> items, CheckResult before)
    {
        var state = new CheckState(path, items, before);
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
                return [.. _items.Where(item => !_verdicts.ContainsKey(item.Index))];
            }
        }
    }

    /// <summary>Everything so far.</summary>
    internal CheckResult Result(CheckStage stage, int counting = -1)
    {
        lock (_lock)
        {
            return new(
                stage,
                counting,
                [.. _diagnostics.OrderBy(diagnostic => diagnostic.Budget)],
                new Dictionary<int, bool>(_verdicts));
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

    /// <summary>Writes down which model is about to be counted.</summary>
    internal void SaveCounting(int budget) => Save(CheckStage.Counting, budget);

    /// <summary>Writes down everything so far.</summary>
    internal void Save(CheckStage stage, int counting = -1)
    {
        lock (_lock)
        {
            ResultFile.Write(_path, Result(stage, counting), _items);
        }
    }
}
