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
/// Looks for patterns that have become no budget, and for files that match one by now and were not there when the project was evaluated.
/// MSBuild itself says what a pattern stands for and whether its conditions hold: the project is evaluated once more, with a file of such
/// questions beside it. A project without wildcards has nothing to ask.
/// </summary>
/// <param name="project">The project.</param>
/// <param name="budgets">Its items, with their places.</param>
/// <param name="probeFile">The file for the questions.</param>
/// <param name="engine">The build.</param>
internal sealed class PatternCheck(DeclaredProject project, IReadOnlyList<BudgetItem> budgets, string probeFile, IBuildEngine engine)
{
    private const string Target = "_AnswerFlopsBudgetProbe";

    /// <summary>What is wrong. An error is a budget that is not checked though its file is there.</summary>
    public IEnumerable<(ItemLocation Place, bool IsError, string Text)> Find()
    {
        var open = DeclaredPatterns.Of(project).Where(pattern => pattern.IsWildcard || !IsMatched(pattern)).ToList();
        if (open.Count == 0)
        {
            return [];
        }

        return Ask(open) is { } answers
            ? Find(open, answers)
            : [(new ItemLocation(project.Project, 0, 0), true, $"Whether the patterns of the project's budgets ({string.Join(", ", open.Select(pattern => pattern.Text))}) match what is there could not be found out.")];
    }

    private IEnumerable<(ItemLocation Place, bool IsError, string Text)> Find(List<DeclaredPattern> open, ILookup<string, string> answers)
    {
        var items = new HashSet<string>(budgets.Select(budget => Slashed(budget.Include)), StringComparer.Ordinal);
        var removed = DeclaredPatterns.Removed(project).ToList();
        for (var i = 0; i < open.Count; i++)
        {
            var (pattern, number) = (open[i], i.ToString(CultureInfo.InvariantCulture));
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
    private bool IsMatched(DeclaredPattern pattern) => budgets.Any(budget =>
        pattern.MayBe(budget.Include)
        && (pattern.IsUpdate || ((pattern.IsAlone || pattern.KnownCharacters > 0) && (budget.File, budget.Line, budget.Column) == (pattern.Place.File, pattern.Place.Line, pattern.Place.Column))));

    private static string Late(DeclaredPattern pattern, List<string> missed) =>
        $"{pattern.Text} matches {string.Join(", ", missed)} now, but did not when the project was evaluated, so {(missed.Count == 1 ? "it was" : "they were")} not checked. "
        + "Files that the build itself writes are declared in a target that runs before CheckFlopsBudgets (AfterTargets of the one that writes them); otherwise build again.";

    private static string Unmatched(DeclaredPattern pattern) => pattern.IsUpdate
        ? $"{pattern.Text} is no budget that there is, so what this element says has no effect. Look at the names of the items, and put it behind the element that includes them."
        : $"{pattern.Text} matches nothing, so no budget is declared here and nothing is checked. Look at the path, which starts from the project's folder, and at the names of properties in it.";

    // The numbers of the patterns whose conditions hold under "active", and under each number what its pattern stands for.
    private ILookup<string, string>? Ask(List<DeclaredPattern> open)
    {
        AtomicFile.Update(probeFile, Encoding.UTF8.GetBytes(Questions(open).ToString()));
        var outputs = new Hashtable();
        var globals = new Dictionary<string, string> { ["_FlopsBudgetProbe"] = probeFile };
        if (!engine.BuildProjectFile(project.Project, [Target], globals, outputs) || outputs[Target] is not ITaskItem[] answers)
        {
            return null;
        }

        return answers.ToLookup(item => item.GetMetadata("FlopsBudgetPattern"), item => item.ItemSpec);
    }

    private static XElement Questions(List<DeclaredPattern> open) => new(
        "Project",
        open.Select((pattern, i) => new XElement(
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
