using System.Globalization;
using System.Text.RegularExpressions;
using FlopsBudget.Declaring;
using FlopsBudget.Tool.Outputs;
using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Commands;

/// <summary>Finds out which inputs models take, and proposes budgets with limits that they keep.</summary>
/// <param name="found">The models.</param>
/// <param name="request">What was asked for.</param>
/// <param name="headroom">By how many per cent limits are above the figures at least.</param>
/// <param name="limit">How long all of it may take.</param>
/// <param name="folder">A folder for what is counted.</param>
internal sealed partial class Proposals(FoundModels found, InitRequest request, decimal headroom, TimeLimit limit, string folder)
{
    private const double UsualTry = 20;
    private const int MostEnds = 2;

    // One that hangs leaves most of the time to the others.
    private readonly double _longestTry = Math.Min(UsualTry, Math.Max(1, limit.Left.TotalSeconds / 4));
    private readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (BudgetItem Item, FlopReport Report)> _counted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _hanging = new(StringComparer.Ordinal);

    /// <summary>The models without a proposal, each with the reason.</summary>
    internal IReadOnlyDictionary<string, string> Skipped => _reasons;

    /// <summary>Tries, proposes, and checks what is proposed.</summary>
    internal IReadOnlyList<Proposal> Make()
    {
        var all = found.Types.Concat(found.Files).ToList();
        var inputs = ModelsInputs(all);

        // On shapes first: an input that does not fit is refused at once, and none is computed with. And the likeliest first: most models take it.
        foreach (var execution in new[] { "Shape", null })
        {
            Try(all, inputs, known => known.Take(1), execution);
            Try(all, inputs, known => known.Skip(1), execution);
        }

        var parts = _counted.Values.SelectMany(one => one.Report.Modules.Where(module => module.Path.Length > 0)).Select(module => module.Type).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, _) in _counted.Where(one => parts.Contains(one.Key[(one.Key.LastIndexOfAny(['.', '+']) + 1)..])).ToList())
        {
            _counted.Remove(name);
            _reasons[name] = "is a part of another model";
        }

        return Kept([.. all.Where(_counted.ContainsKey).Select(name => Proposal.Of(_counted[name].Item, _counted[name].Report, headroom))]);
    }

    private Dictionary<string, IReadOnlyList<string?>> ModelsInputs(IReadOnlyList<string> names)
    {
        if (request.Input is { } given)
        {
            return names.ToDictionary(name => name, name => (IReadOnlyList<string?>)[ModelFileName.IsWeights(name) ? null : given], StringComparer.Ordinal);
        }

        var (guesses, hanging) = found is { Assembly: { } assembly, Types.Count: > 0 }
            ? Activity.While("Looking at the models", () => InputGuess.Of(assembly, found.Types, TimeSpan.FromSeconds(_longestTry), limit))
            : (new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal), []);
        foreach (var name in hanging)
        {
            _hanging.Add(name);
            _reasons[name] = $"took longer than {_longestTry:0.#} s to be made";
        }

        return names.ToDictionary(
            name => name,
            name => (IReadOnlyList<string?>)(ModelFileName.IsAlone(name) ? [null] : [.. guesses.GetValueOrDefault(name, []).Concat(InputGuess.Usual).Distinct(StringComparer.Ordinal)]),
            StringComparer.Ordinal);
    }

    private void Try(IReadOnlyList<string> names, Dictionary<string, IReadOnlyList<string?>> inputs, Func<IEnumerable<string?>, IEnumerable<string?>> some, string? execution)
    {
        Take([.. names.Where(IsOpen).SelectMany(name => some(inputs[name]).Select(input => (name, input)))
            .Select((one, index) => Item(index, one.name, [.. one.input is null ? [] : new[] { KeyValuePair.Create("Input", one.input) }, .. execution is null || ModelFileName.IsAlone(one.name) ? [] : new[] { KeyValuePair.Create("Execution", execution) }]))]);

        // A file of ONNX says which of its sizes are open, with a line to paste.
        Take([.. names.Where(name => IsOpen(name) && _reasons.TryGetValue(name, out var reason) && OpenSizes().IsMatch(reason))
            .Select((name, index) => Item(index, name, [KeyValuePair.Create("Sizes", OpenSizes().Match(_reasons[name]).Groups[1].Value)]))]);
    }

    private bool IsOpen(string name) => !_counted.ContainsKey(name) && !_hanging.Contains(name);

    private void Take(IReadOnlyList<BudgetItem> items)
    {
        if (items.Count == 0)
        {
            return;
        }

        var run = Activity.While($"Trying {items.Count} inputs", () => Run(items));
        var reports = run.Reports();
        foreach (var item in items)
        {
            if (reports.TryGetValue(item.Index, out var report) && run.Result.Verdicts.GetValueOrDefault(item.Index) && (report.Macs.Value > 0 || report.IntegerMacs.Value > 0 || report.Parameters > 0))
            {
                _counted.TryAdd(item.Include, (item, report));
            }
            else if (run.Result.Verdicts.ContainsKey(item.Index))
            {
                // That of the first input, which is the likeliest.
                _reasons.TryAdd(item.Include, Reason(run.Result, item.Index) ?? "costs nothing");
            }
        }

        foreach (var item in items.Where(item => !run.Result.Verdicts.ContainsKey(item.Index)).DistinctBy(item => item.Include))
        {
            _reasons[item.Include] = _reasons.TryGetValue(item.Include, out var first)
                ? $"{first.TrimEnd('.')}. Further inputs were not tried, as the {limit} for all models were over; --timeout gives more."
                : $"was not tried, as the {limit} for all models were over; --timeout gives more.";
            _hanging.Add(item.Include);
        }

        foreach (var name in _counted.Keys)
        {
            _reasons.Remove(name);
        }
    }

    private static string? Reason(CheckResult result, int index) => result.Diagnostics.FirstOrDefault(one => one.Budget == index && one.Severity == DiagnosticSeverity.Error)?.Text;

    private List<Proposal> Kept(List<Proposal> proposals)
    {
        if (proposals.Count == 0)
        {
            return [];
        }

        // What has been counted is checked once more, as it is proposed; that takes no longer than counting has.
        var run = Activity.While("Checking what is proposed", () => CheckRun.Of(Request([.. proposals.Select((one, index) => new BudgetItem(index, one.Include, "", 0, 0, new Dictionary<string, string>(one.Metadata, StringComparer.OrdinalIgnoreCase)))]), limit.Again(), result => result));
        for (var i = 0; i < proposals.Count; i++)
        {
            if (!run.Result.Verdicts.GetValueOrDefault(i))
            {
                _reasons[proposals[i].Include] = Reason(run.Result, i) ?? $"was counted, and not judged within {limit}";
            }
        }

        return proposals.FindAll(one => !_reasons.ContainsKey(one.Include));
    }

    private CheckRun Run(IReadOnlyList<BudgetItem> items) => CheckRun.Of(Request(items), limit, result => WithoutHanging(result, items));

    // What hangs with one input, or ends the process with two, is not tried with another.
    private CheckResult WithoutHanging(CheckResult result, IReadOnlyList<BudgetItem> items)
    {
        var ended = result.Diagnostics.Where(one => one is { Code: DiagnosticIds.HostTimedOut or DiagnosticIds.HostCrashed, Budget: not null }).ToLookup(one => items[one.Budget!.Value].Include, one => one.Code, StringComparer.Ordinal);
        _hanging.UnionWith(ended.Where(model => model.Contains(DiagnosticIds.HostTimedOut) || model.Count() >= MostEnds).Select(model => model.Key));
        var given = items.Where(item => _hanging.Contains(item.Include) && !result.Verdicts.ContainsKey(item.Index) && item.Index != result.Counting);
        return result with { Verdicts = result.Verdicts.Concat(given.Select(item => KeyValuePair.Create(item.Index, false))).ToDictionary() };
    }

    private CheckRequest Request(IReadOnlyList<BudgetItem> items)
    {
        var figures = Path.Combine(folder, "figures.jsonl");
        File.Delete(figures);
        var declared = new DeclaredBudgets(found.Project ?? Path.Combine(found.Folder, "models.props"), found.Assembly, new Dictionary<string, string>(), items);
        return declared.ToRequest(assembly: null, figures);
    }

    // No model reaches these limits; what it costs is what is asked.
    private BudgetItem Item(int index, string include, IEnumerable<KeyValuePair<string, string>> more) => new(index, include, "", 0, 0, new Dictionary<string, string>(
        more.Concat([.. ModelFileName.IsWeights(include) ? [] : new[] { KeyValuePair.Create("MaxFlops", Most), KeyValuePair.Create("MaxIntegerMacs", Most), KeyValuePair.Create("OnMadeUpValues", "Ignore") }, KeyValuePair.Create("MaxParameters", Most), KeyValuePair.Create("TimeoutSeconds", _longestTry.ToString("0.###", CultureInfo.InvariantCulture))]),
        StringComparer.OrdinalIgnoreCase));

    private const string Most = "9000P";

    [GeneratedRegex("Sizes=\"([^\"]+)\"")]
    private static partial Regex OpenSizes();
}
