using System.Text.RegularExpressions;
using FlopsBudget.Declaring;
using FlopsBudget.Tool.Hosting;
using FlopsBudget.Tool.Outputs;
using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Commands;

/// <summary>Finds out which inputs models take, and proposes budgets with limits that they keep.</summary>
/// <param name="found">The models.</param>
/// <param name="request">What was asked for.</param>
/// <param name="headroom">By how many per cent limits are above the figures at least.</param>
/// <param name="folder">A folder for what is counted.</param>
internal sealed partial class Proposals(FoundModels found, InitRequest request, decimal headroom, string folder)
{
    private readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal);

    /// <summary>The models without a proposal, each with the reason.</summary>
    internal IReadOnlyDictionary<string, string> Skipped => _reasons;

    /// <summary>Tries, proposes, and checks what is proposed.</summary>
    internal IReadOnlyList<Proposal> Make()
    {
        var open = found.Types.Concat(found.Files).ToList();
        var counted = new Dictionary<string, (BudgetItem Item, FlopReport Report)>(StringComparer.Ordinal);

        // On shapes first: an input that does not fit is refused at once, and none is computed with.
        Try(open, ModelsInputs(open), "Shape", counted);
        Try([.. open.Where(name => !counted.ContainsKey(name))], ModelsInputs(open), execution: null, counted);
        var parts = counted.Values.SelectMany(one => one.Report.Modules.Where(module => module.Path.Length > 0)).Select(module => module.Type).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, _) in counted.Where(one => parts.Contains(one.Key[(one.Key.LastIndexOfAny(['.', '+']) + 1)..])).ToList())
        {
            counted.Remove(name);
            _reasons[name] = "is a part of another model";
        }

        return Kept([.. open.Where(counted.ContainsKey).Select(name => Proposal.Of(counted[name].Item, counted[name].Report, headroom))]);
    }

    private Dictionary<string, IReadOnlyList<string?>> ModelsInputs(IReadOnlyList<string> names)
    {
        if (request.Input is { } given)
        {
            return names.ToDictionary(name => name, name => (IReadOnlyList<string?>)[given], StringComparer.Ordinal);
        }

        var guesses = found is { Assembly: { } assembly, Types.Count: > 0 }
            ? Activity.While("Looking at the models", () => OtherProcess.Run(OtherProcess.DotNet, ["exec", typeof(Proposals).Assembly.Location, InputGuess.Command, "--assembly", assembly, .. found.Types]).Output)
                .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r').Split('\t')).ToDictionary(words => words[0], words => words.Skip(1).Where(word => word.Length > 0), StringComparer.Ordinal)
            : [];
        return names.ToDictionary(
            name => name,
            name => (IReadOnlyList<string?>)(ModelFileName.IsAlone(name) ? [null] : [.. guesses.GetValueOrDefault(name, []).Concat(InputGuess.Usual).Distinct(StringComparer.Ordinal)]),
            StringComparer.Ordinal);
    }

    private void Try(IReadOnlyList<string> names, Dictionary<string, IReadOnlyList<string?>> inputs, string? execution, Dictionary<string, (BudgetItem Item, FlopReport Report)> counted)
    {
        var items = names.SelectMany(name => inputs[name].Select(input => (name, input)))
            .Select((one, index) => Item(index, one.name, [.. one.input is null ? [] : new[] { KeyValuePair.Create("Input", one.input) }, .. execution is null || ModelFileName.IsAlone(one.name) ? [] : new[] { KeyValuePair.Create("Execution", execution) }]))
            .ToList();
        Take(items, counted);

        // A file of ONNX says which of its sizes are open, with a line to paste.
        var sized = names.Where(name => !counted.ContainsKey(name) && _reasons.TryGetValue(name, out var reason) && OpenSizes().IsMatch(reason))
            .Select((name, index) => Item(index, name, [KeyValuePair.Create("Sizes", OpenSizes().Match(_reasons[name]).Groups[1].Value)]))
            .ToList();
        Take(sized, counted);
    }

    private void Take(List<BudgetItem> items, Dictionary<string, (BudgetItem Item, FlopReport Report)> counted)
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
                _reasons.Remove(item.Include);
                counted.TryAdd(item.Include, (item, report));
            }
            else if (!counted.ContainsKey(item.Include))
            {
                // That of the first input, which is the likeliest.
                _reasons.TryAdd(item.Include, run.Result.Diagnostics.FirstOrDefault(one => one.Budget == item.Index && one.Severity == DiagnosticSeverity.Error)?.Text ?? "costs nothing");
            }
        }
    }

    private List<Proposal> Kept(List<Proposal> proposals)
    {
        if (proposals.Count == 0)
        {
            return [];
        }

        var run = Activity.While("Checking what is proposed", () => Run([.. proposals.Select((one, index) => new BudgetItem(index, one.Include, "", 0, 0, new Dictionary<string, string>(one.Metadata, StringComparer.OrdinalIgnoreCase)))]));
        for (var i = 0; i < proposals.Count; i++)
        {
            if (!run.Result.Verdicts.GetValueOrDefault(i))
            {
                _reasons[proposals[i].Include] = run.Result.Diagnostics.FirstOrDefault(one => one.Budget == i && one.Severity == DiagnosticSeverity.Error)?.Text ?? "was not judged";
            }
        }

        return proposals.FindAll(one => !_reasons.ContainsKey(one.Include));
    }

    private CheckRun Run(IReadOnlyList<BudgetItem> items)
    {
        var figures = Path.Combine(folder, "figures.jsonl");
        File.Delete(figures);
        var declared = new DeclaredBudgets(found.Project ?? Path.Combine(found.Folder, "models.props"), found.Assembly, new Dictionary<string, string>(), items);
        return CheckRun.Of(declared.ToRequest(assembly: null, figures));
    }

    // No model reaches these limits; what it costs is what is asked.
    private static BudgetItem Item(int index, string include, IEnumerable<KeyValuePair<string, string>> more) => new(index, include, "", 0, 0, new Dictionary<string, string>(
        more.Concat([.. ModelFileName.IsWeights(include) ? [] : new[] { KeyValuePair.Create("MaxFlops", Most), KeyValuePair.Create("MaxIntegerMacs", Most), KeyValuePair.Create("OnMadeUpValues", "Ignore") }, KeyValuePair.Create("MaxParameters", Most), KeyValuePair.Create("TimeoutSeconds", "20")]),
        StringComparer.OrdinalIgnoreCase));

    private const string Most = "9000P";

    [GeneratedRegex("Sizes=\"([^\"]+)\"")]
    private static partial Regex OpenSizes();
}
