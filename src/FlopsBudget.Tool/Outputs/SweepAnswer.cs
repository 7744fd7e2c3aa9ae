using FlopsBudget.Reporting;
using FlopsBudget.Reporting.Views;
using FlopsBudget.Tool.Pictures;

namespace FlopsBudget.Tool.Outputs;

/// <summary>A sweep as a command's result.</summary>
internal static class SweepAnswer
{
    /// <summary>The forms that it can be written in.</summary>
    internal static IReadOnlyList<string> Endings { get; } = [".html", ".md", ".csv", ".json", ".txt", ".svg"];

    /// <summary>The sweep in all forms.</summary>
    internal static Answer Of(FlopSweep sweep) => new(SweepText.Heading(sweep), SweepText.Views(sweep), () => SweepJson.Write(sweep))
    {
        Remarks = [.. SweepText.Remarks(sweep)],
        Chart = screen => SweepChart.Of(sweep, screen),
        Own = [new(".csv", () => ReportCsv.Write(SweepView.Points(sweep))), new(".svg", () => SweepPicture.Write(sweep))],
    };
}
