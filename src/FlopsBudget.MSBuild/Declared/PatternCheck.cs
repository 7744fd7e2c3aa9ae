using System.Collections;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using FlopsBudget.Declaring;
using FlopsBudget.MSBuild.Natives;
using FlopsBudget.MSBuild.Requests;
using Microsoft.Build.Framework;

namespace FlopsBudget.MSBuild.Declared;

/// <summary>
/// Looks for patterns that have become no budget or no input of models, and for files that match one by now and were not there when the project was evaluated.
/// MSBuild itself says what a pattern stands for and whether its conditions hold: the project is evaluated once more, with a file of such
/// questions beside it. A project without wildcards has nothing to ask.
/// </summary>
internal sealed class PatternCheck
{
    private const string Target = "_AnswerFlopsBudgetProbe";

    private readonly DeclaredProject _project;
    private readonly IReadOnlyList<BudgetItem> _items;
    private readonly string _probeFile;
    private readonly IBuildEngine _engine;
    private readonly List<DeclaredPattern> _open;
    private readonly string _nothing;

    private PatternCheck(DeclaredProject project, IReadOnlyList<BudgetItem> items, string probeFile, IBuildEngine engine, string itemName, Func<DeclaredPattern, bool> mayBeLate, string nothing)
    {
        (_project, _items, _probeFile, _engine, _nothing) = (project, items, probeFile, engine, nothing);
        _open = [.. DeclaredPatterns.Of(project, itemName).Where(pattern => mayBeLate(pattern) || !IsMatched(pattern))];
    }

    /// <summary>Looks for patterns of budgets.</summary>
    /// <param name="project">The project.</param>
    /// <param name="budgets">Its budgets, with their places.</param>
    /// <param name="probeFile">The file for the questions.</param>
    /// <param name="engine">The build.</param>
    public static PatternCheck OfBudgets(DeclaredProject project, IReadOnlyList<BudgetItem> budgets, string probeFile, IBuildEngine engine) =>
        new(project, budgets, probeFile, engine, ItemReader.BudgetName, static pattern => pattern.IsWildcard, "no budget is declared here and nothing is checked");

    /// <summary>Looks for patterns of what models read. A file that comes late is part of what the next build looks at.</summary>
    /// <param name="project">The project.</param>
    /// <param name="inputs">Its inputs of models, with their places.</param>
    /// <param name="probeFile">The file for the questions.</param>
    /// <param name="engine">The build.</param>
    public static PatternCheck OfInputs(DeclaredProject project, IReadOnlyList<BudgetItem> inputs, string probeFile, IBuildEngine engine) =>
        new(project, inputs, probeFile, engine, ItemReader.InputName, static _ => false, "no figure follows a file here");

    /// <summary>What is wrong. An error is a budget that is not checked though its file is there.</summary>
    public IEnumerable<(ItemLocation Place, bool IsError, string Text)> Find()
    {
        if (_open.Count == 0)
        {
            return [];
        }

        return Ask() is { } answers
            ? Find(answers)
            : [(new ItemLocation(_project.Project, 0, 0), true, $"Whether the patterns of the project's budgets ({string.Join(", ", _open.Select(pattern => pattern.Text))}) match what is there could not be found out.")];
    }

    private IEnumerable<(ItemLocation Place, bool IsError, string Text)> Find(ILookup<string, string> answers)
    {
        var items = new HashSet<string>(_items.Select(item => Slashed(item.Include)), StringComparer.Ordinal);
        var removed = DeclaredPatterns.Removed(_project).ToList();
        for (var i = 0; i < _open.Count; i++)
        {
            var (pattern, number) = (_open[i], i.ToString(CultureInfo.InvariantCulture));
            if (!answers["active"].Contains(number))
            {
                continue;
            }

            var found = answers[number].ToList();
            var missed = found.Where(item => !items.Contains(Slashed(item)) && !removed.Any(one => ItemPattern.MayBe(one, item))).ToList();
            if (missed.Count > 0)
            {
                yield return (pattern.Place, true, Late(pattern, missed));
            }
            else if (found.Count == 0 && !IsMatched(pattern))
            {
                yield return (pattern.Place, false, Unmatched(pattern));
            }
        }
    }

    // An item that an element has made lies at its place, as far as that can be told.
    private bool IsMatched(DeclaredPattern pattern) => _items.Any(item =>
        pattern.MayBe(item.Include)
        && (pattern.IsUpdate || ((pattern.IsAlone || pattern.KnownCharacters > 0) && (item.File, item.Line, item.Column) == (pattern.Place.File, pattern.Place.Line, pattern.Place.Column))));

    private static string Late(DeclaredPattern pattern, List<string> missed) =>
        $"{pattern.Text} matches {string.Join(", ", missed)} now, but did not when the project was evaluated, so {(missed.Count == 1 ? "it was" : "they were")} not checked. "
        + "Files that the build itself writes are declared in a target that runs before CheckFlopsBudgets (AfterTargets of the one that writes them); otherwise build again.";

    private string Unmatched(DeclaredPattern pattern) => pattern.IsUpdate
        ? $"{pattern.Text} is no budget that there is, so what this element says has no effect. Look at the names of the items, and put it behind the element that includes them."
        : $"{pattern.Text} matches nothing, so {_nothing}. Look at the path, which starts from the project's folder, and at the names of properties in it.";

    // The numbers of the patterns whose conditions hold under "active", and under each number what its pattern stands for.
    private ILookup<string, string>? Ask()
    {
        AtomicFile.Update(_probeFile, Encoding.UTF8.GetBytes(Questions().ToString()));
        var outputs = new Hashtable();
        var globals = new Dictionary<string, string> { ["_FlopsBudgetProbe"] = _probeFile };
        if (!_engine.BuildProjectFile(_project.Project, [Target], globals, outputs) || outputs[Target] is not ITaskItem[] answers)
        {
            return null;
        }

        return answers.ToLookup(item => item.GetMetadata("FlopsBudgetPattern"), item => item.ItemSpec);
    }

    private XElement Questions() => new(
        "Project",
        _open.Select((pattern, i) => new XElement(
            "ItemGroup",
            pattern.Condition.Length == 0 ? null : new XAttribute("Condition", pattern.Condition),
            new XElement("_FlopsBudgetAnswer", new XAttribute("Include", i), new XAttribute("FlopsBudgetPattern", "active")),
            pattern.IsUpdate ? null : new XElement(
                "_FlopsBudgetAnswer",
                new XAttribute("Include", pattern.Include),
                pattern.Exclude.Length == 0 ? null : new XAttribute("Exclude", pattern.Exclude),
                new XAttribute("FlopsBudgetPattern", i)))));

    private static string Slashed(string path) => path.Replace('\\', '/');
}
