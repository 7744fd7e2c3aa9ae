using System.Text;
using FlopsBudget.Counting;
using FlopsBudget.Judging;
using FlopsBudget.Judging.Words;
using FlopsBudget.Reporting.Views;
using FlopsBudget.Tables;

namespace FlopsBudget.Reporting;

/// <summary>Explains a figure of a report: the tree of what it is made of, and the formulas behind it.</summary>
/// <param name="Title">What is explained.</param>
/// <param name="Root">The tree.</param>
/// <param name="Measure">The figure.</param>
/// <param name="Formulas">The formulas of the operators in it.</param>
internal sealed record Why(string Title, FoldedPart Root, Measure Measure, IReadOnlyList<OperatorRule> Formulas)
{
    /// <summary>The share of the figure from which a part has a line of its own.</summary>
    internal const decimal UsualLeastShare = 0.005m;

    /// <summary>Explains.</summary>
    /// <param name="report">The report.</param>
    /// <param name="measure">The figure.</param>
    /// <param name="module">The path of the part to explain; empty for the model.</param>
    /// <param name="leastShare">The share of it from which a part has a line of its own.</param>
    /// <param name="rule">Finds the rule of an operator; null where there is none.</param>
    /// <exception cref="KeyNotFoundException">There is no such part; the message has those with similar names.</exception>
    internal static Why Of(FlopReport report, Measure measure, string module, decimal leastShare, Func<string, OperatorRule?> rule)
    {
        var place = report[module];
        var root = FoldedTree.Of(place, module.Length == 0 ? report.Model : module, measure, leastShare);
        var names = root.SelfAndDescendants().SelectMany(part => WhyView.Operators(part, measure)).Distinct(StringComparer.Ordinal);
        return new(
            $"{(module.Length == 0 ? report.Model : $"{module} of {report.Model}")}{FindingText.Inputs(report)}: {measure.Unit.PrintExactly(root.Cost)}{(root.Cost == 0 || module.Length == 0 ? "" : $", {Text.Percent.Of(root.Cost, measure.Of(report.Root))} of the model's")}",
            root,
            measure,
            [.. names.Select(rule).OfType<OperatorRule>()]);
    }

    /// <summary>Its views: the tree, then the formulas.</summary>
    /// <param name="depth">How many levels of the tree; null for all.</param>
    internal IReadOnlyList<View> Views(int? depth) =>
    [
        WhyView.Of(Root, Measure, depth),
        new("Formulas", [new("Operator", "operator") { IsKept = true }, new("Counts", "formula") { IsKept = true, MayWrap = true }], [.. Formulas.Select(rule => (System.Collections.Immutable.ImmutableArray<Cell>)[Cell.Of(rule.Name), Cell.Of(rule.Note)])]),
    ];
}
