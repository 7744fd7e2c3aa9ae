using System.Text;
using FlopsBudget.Counting.Views;
using FlopsBudget.Reporting.Views;
using FlopsBudget.Tables;
using FlopsBudget.Units;

namespace FlopsBudget.Reporting;

/// <summary>Prints a sweep as plain text, in invariant culture, with lines that end in <c>\n</c>.</summary>
public static class SweepText
{
    /// <summary>The polynomials, what they rest on, and what was counted at each size.</summary>
    /// <param name="sweep">The sweep.</param>
    public static string Write(FlopSweep sweep)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        var text = new StringBuilder();
        text.Append(Heading(sweep)).Append('\n');
        foreach (var view in Views(sweep))
        {
            text.Append('\n').Append(view.Title).Append('\n');
            TextTable.Write(view, text);
        }

        foreach (var remark in Remarks(sweep))
        {
            text.Append('\n').Append(remark).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>What it is about: the model, its input, the sizes.</summary>
    internal static string Heading(FlopSweep sweep) =>
        $"{sweep.Model} for {sweep.Input}, {sweep.Dimension} = {sweep.Sizes}{ReportTable.Mode(sweep.Points[0].Report)}";

    /// <summary>The polynomials, and what was counted at each size.</summary>
    internal static IReadOnlyList<View> Views(FlopSweep sweep) => [SweepView.Polynomials(sweep), SweepView.Points(sweep)];

    /// <summary>What the figures rest on, each in a sentence.</summary>
    internal static IEnumerable<string> Remarks(FlopSweep sweep)
    {
        yield return sweep.IsComplete
            ? "Every size was counted."
            : $"{sweep.Points.Count} of {ReadableCount.Exact(sweep.Sizes.Count)} sizes were counted{((sweep.Macs.Polynomial ?? sweep.ElementwiseOperations.Polynomial) is null ? "" : "; a polynomial goes through all of them")}.";
        var reasons = new[] { (Figure: "MACs", sweep.Macs.WhyNot), (Figure: "element-wise operations", sweep.ElementwiseOperations.WhyNot), (Figure: "integer MACs", sweep.IntegerMacs.WhyNot) };
        foreach (var group in reasons.Where(entry => entry.WhyNot is not null).GroupBy(entry => entry.WhyNot!, entry => entry.Figure))
        {
            yield return $"{string.Join(" and ", group)}: {char.ToLowerInvariant(group.Key[0])}{group.Key[1..]}";
        }

        if (sweep.IsLowerBound)
        {
            var names = sweep.Points.SelectMany(point => point.Report.Uncounted).Select(one => one.Name).Distinct(StringComparer.Ordinal);
            yield return $"The figures are a lower bound: {string.Join(", ", names)} could not be counted.";
        }

        foreach (var reason in sweep.Points.Select(point => point.Report.FallbackReason).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            yield return $"Run with values because of this: {reason}";
        }
    }
}
