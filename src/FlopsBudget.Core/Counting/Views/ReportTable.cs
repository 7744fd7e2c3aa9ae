using System.Globalization;
using FlopsBudget.Counting.Totals;
using FlopsBudget.Tables;

namespace FlopsBudget.Counting.Views;

/// <summary>A report as a table of plain text: the module tree, the totals, and what was not covered.</summary>
internal static class ReportTable
{
    // What is printed into the message of a failed test or a log is read there, and not scrolled through.
    private const int MostModules = 60;

    /// <summary>What it is about: the model with its inputs.</summary>
    internal static string Heading(FlopReport report) => report.Model + Inputs(report);

    /// <summary>What the figures are for: the inputs, and how they were counted where that is not the usual way.</summary>
    internal static string Inputs(FlopReport report) =>
        (report.Inputs.Count == 0 ? "" : $" for {string.Join("; ", report.Inputs)}") + Mode(report);

    /// <summary>How a report was counted, where that is not the usual way.</summary>
    internal static string Mode(FlopReport report) =>
        (report.Method is null ? "" : $" in its method {report.Method}")
        + (report.Mode == CountingMode.Training ? " in training" : "")
        + (report.Convention.IsStandard ? "" : $" as {report.Convention.Name} counts")
        + (report.Mode == CountingMode.Training && !report.Convention.CountsBackward ? ", without the backward pass" : "");

    /// <summary>Its tables.</summary>
    /// <param name="report">The report.</param>
    /// <param name="depth">How many levels below the model to show; null for all.</param>
    internal static IReadOnlyList<View> Of(FlopReport report, int? depth) =>
        [ModuleView.Tree(report, depth), TotalView.Of(report), RunView.Of(report), UncoveredView.Uncounted(report), UncoveredView.Unlisted(report), UncoveredView.NeverRan(report), UncoveredView.Unseen(report)];

    /// <summary>The tables with as many levels of modules as a person looks through, and how many modules lie below them.</summary>
    /// <param name="report">The report.</param>
    internal static string Short(FlopReport report)
    {
        var levels = ModulePlace.All(report.Root).GroupBy(place => place.Depth).Select(level => level.Count()).ToList();
        var (depth, shown) = (0, levels[0]);
        while (depth + 1 < levels.Count && shown + levels[depth + 1] <= MostModules)
        {
            shown += levels[++depth];
        }

        var rest = levels.Sum() - shown;
        var text = TextTable.Write(Heading(report), Of(report, depth));
        return (text + (rest == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"\n{rest} {(rest == 1 ? "module" : "modules")} below level {depth} {(rest == 1 ? "is" : "are")} not shown; ToText() has all.\n"))).TrimEnd('\n');
    }
}
