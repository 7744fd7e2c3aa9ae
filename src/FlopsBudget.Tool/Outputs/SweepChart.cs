using FlopsBudget.Sweeping;
using FlopsBudget.Units;
using Spectre.Console;

namespace FlopsBudget.Tool.Outputs;

/// <summary>Draws a sweep on a terminal: a bar for each size.</summary>
internal static class SweepChart
{
    private const int MostBars = 20;
    private const int MostLetters = 100;

    /// <summary>The chart; empty where nobody looks, and where nothing costs anything.</summary>
    internal static string Of(FlopSweep sweep, Screen screen) =>
        screen.Width is { } width && SweptFigure.Find(sweep) is { } figure ? screen.Draw($"{figure.Unit} by {sweep.Dimension}", Chart(sweep, figure, Math.Min(width, MostLetters))) : "";

    private static BarChart Chart(FlopSweep sweep, SweptFigure figure, int width)
    {
        var bars = Shown(sweep.Points).Select(point => (Size: ReadableCount.Exact(point.Size), Cost: figure.Of(point.Report))).ToList();
        var (sizes, costs) = (bars.Max(bar => bar.Size.Length), bars.Max(bar => figure.Unit.Print(bar.Cost).Length));

        // A value of the chart's own would take its place from its bar, which then is shorter than its share.
        var chart = new BarChart { Width = width, ShowValues = false };
        bars.ForEach(bar => chart.AddItem($"{bar.Size.PadLeft(sizes)}  {figure.Unit.Print(bar.Cost).PadLeft(costs)}", bar.Cost, Color.Teal));
        return chart;
    }

    // The first and the last, and between them as many as make a curve.
    private static IEnumerable<SweepPoint> Shown(IReadOnlyList<SweepPoint> points) => points.Count <= MostBars
        ? points
        : Enumerable.Range(0, MostBars).Select(i => points[(int)((long)i * (points.Count - 1) / (MostBars - 1))]);
}
