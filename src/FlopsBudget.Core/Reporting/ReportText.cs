using System.Text;
using FlopsBudget.Counting.Views;
using FlopsBudget.Judging.Words;
using FlopsBudget.Reporting.Views;
using FlopsBudget.Tables;

namespace FlopsBudget.Reporting;

/// <summary>Prints a report as plain text, in invariant culture, with lines that end in <c>\n</c>.</summary>
public static class ReportText
{
    /// <summary>The module tree with the cost of each module, the totals, and what was not covered.</summary>
    /// <param name="report">The report.</param>
    /// <param name="depth">How many levels below the model to show; null for all.</param>
    public static string Tree(FlopReport report, int? depth = null) =>
        Write(Heading(NotNull(report)), Views(report, depth));

    /// <summary>What it is about: the model with its inputs.</summary>
    internal static string Heading(FlopReport report) => ReportTable.Heading(report);

    /// <summary>The views of <see cref="Tree"/>.</summary>
    internal static IReadOnlyList<View> Views(FlopReport report, int? depth) => ReportTable.Of(report, depth);

    /// <summary>A heading, and views with their titles that have rows.</summary>
    internal static string Write(string heading, IEnumerable<View> views) => TextTable.Write(heading, views);

    /// <summary>
    /// The model layer by layer: the shapes that go in and come out, parameters, FLOPs, and the bytes of weights and activations; then the totals.
    /// Shapes are of float32 where no other type is named. Several that a module was called with are separated by bars.
    /// </summary>
    /// <param name="report">The report.</param>
    /// <param name="depth">How many levels below the model to show; null for all.</param>
    public static string Summary(FlopReport report, int? depth = null) =>
        Write(Heading(NotNull(report)), SummaryViews(report, depth));

    /// <summary>The views of <see cref="Summary"/>.</summary>
    internal static IReadOnlyList<View> SummaryViews(FlopReport report, int? depth) =>
        [SummaryView.Layers(report, depth), SummaryView.Totals(report), RunView.Of(report), UncoveredView.Uncounted(report), UncoveredView.Unlisted(report), UncoveredView.NeverRan(report), UncoveredView.Unseen(report)];

    /// <summary>The most expensive modules as a small tree in FLOPs, for a message; empty where the model is one module only.</summary>
    /// <param name="report">The report.</param>
    public static string Costliest(FlopReport report) => CostlyTree.Of(new(NotNull(report).Model, report.Root), Judging.Measure.Flops);

    /// <summary>The cost by module, one path a line.</summary>
    /// <param name="report">The report.</param>
    /// <param name="depth">How many levels below the model to show; null for all.</param>
    public static string Modules(FlopReport report, int? depth = null) => Write(report, ModuleView.Flat(NotNull(report), depth));

    /// <summary>The cost by operator, the most expensive first.</summary>
    /// <param name="report">The report.</param>
    public static string Operators(FlopReport report) => Write(report, OperatorView.Whole(NotNull(report)));

    /// <summary>The cost by operator in each module.</summary>
    /// <param name="report">The report.</param>
    public static string ModulesAndOperators(FlopReport report) => Write(report, OperatorView.InEachModule(NotNull(report)));

    /// <summary>The totals alone.</summary>
    /// <param name="report">The report.</param>
    public static string Totals(FlopReport report) => Write(report, TotalView.Of(NotNull(report)));

    private static FlopReport NotNull(FlopReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report;
    }

    private static string Write(FlopReport report, params View[] views) => Write(Heading(report), views);
}
