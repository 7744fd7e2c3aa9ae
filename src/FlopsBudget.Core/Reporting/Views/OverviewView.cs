using System.Collections.Immutable;
using FlopsBudget.Counting.Views;
using FlopsBudget.Tables;

namespace FlopsBudget.Reporting.Views;

/// <summary>The totals of several reports side by side.</summary>
internal static class OverviewView
{
    internal static View Of(IReadOnlyList<FlopReport> reports)
    {
        var totals = reports.Select(report => TotalView.Of(report).Rows.ToDictionary(row => row[0].Text, row => row[1])).ToList();
        var figures = totals.SelectMany(total => total.Keys).Distinct(StringComparer.Ordinal).ToList();
        return new(
            "Total",
            [new("Model", "model"), new("Inputs", "inputs"), new("Run", "execution"), .. figures.Select(figure => new Column(figure, figure, IsNumber: true))],
            [
                .. reports.Zip(totals, (report, total) => (ImmutableArray<Cell>)
                [
                    Cell.Of(report.Model),
                    Cell.Of(string.Join("; ", report.Inputs)),
                    Cell.Of(report.IsOfWeights ? "" : RunView.TextOf(report.Execution)),
                    .. figures.Select(figure => total.GetValueOrDefault(figure, Cell.Empty)),
                ]),
            ]);
    }
}
