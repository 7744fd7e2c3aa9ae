using FlopsBudget.Sweeping;
using FlopsBudget.Units;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace FlopsBudget.Tool.Pictures;

/// <summary>Draws what a model costs as a function of a size: the sizes that were counted, and the polynomial through them.</summary>
internal static class SweepPicture
{
    private const int Height = 420;
    private const int MostSteps = 200;
    private const double Margin = 0.05;

    /// <summary>The picture as the text of an SVG file: of FLOPs, or of the next figure that the model has any of.</summary>
    /// <param name="sweep">What was counted.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0240</c>: pictures cannot be drawn here. <c>FLOPS0241</c>: there is nothing to draw.</exception>
    internal static string Write(FlopSweep sweep) => SweptFigure.Find(sweep) is var (unit, cost, of)
        ? PictureLibrary.Draw(() => Draw(sweep, unit, cost, of))
        : throw new FlopsBudgetException(DiagnosticIds.NothingToDraw, $"{sweep.Model} costs nothing for {sweep.Input} at any size, so there is nothing to draw. Check the input.");

    private static string Draw(FlopSweep sweep, Unit unit, SweptCost cost, Func<FlopReport, long> of)
    {
        var model = PictureStyle.Model($"{sweep.Model} for {sweep.Input}");
        model.Subtitle = cost.Polynomial is { } known ? $"{(sweep.IsLowerBound ? "at least " : "")}{unit} = {known}" : $"{unit}: not a polynomial of {sweep.Dimension}";
        model.Axes.Add(PictureStyle.Of(new LinearAxis { Position = AxisPosition.Bottom, Title = sweep.Dimension, MinimumPadding = Margin, MaximumPadding = Margin, StringFormat = "#,0" }));
        model.Axes.Add(PictureStyle.Of(new LinearAxis { Position = AxisPosition.Left, Title = unit.ToString(), Minimum = 0, MaximumPadding = Margin, LabelFormatter = value => ReadableCount.Short((long)value), MajorGridlineStyle = LineStyle.Solid }));
        var line = new LineSeries { Color = PictureStyle.Bar, StrokeThickness = 2, LineStyle = cost.Polynomial is null ? LineStyle.Dash : LineStyle.Solid };
        line.Points.AddRange(cost.Polynomial is { } polynomial
            ? Sizes(sweep.Sizes).Select(size => new DataPoint(size, polynomial.At(size)))
            : sweep.Points.Select(point => new DataPoint(point.Size, of(point.Report))));
        model.Series.Add(line);
        var counted = new ScatterSeries { MarkerType = MarkerType.Circle, MarkerSize = 4, MarkerFill = PictureStyle.Bar };
        counted.Points.AddRange(sweep.Points.Select(point => new ScatterPoint(point.Size, of(point.Report))));
        model.Series.Add(counted);
        return PictureStyle.Svg(model, Height);
    }

    // Sizes that the polynomial is exact for, no more than make a smooth line.
    private static IEnumerable<long> Sizes(SweepSizes sizes)
    {
        var stride = Math.Max(1, sizes.Count / MostSteps);
        for (var i = 0L; i < sizes.Count; i += stride)
        {
            yield return sizes.First + (i * sizes.Step);
        }

        yield return sizes.Last - ((sizes.Last - sizes.First) % sizes.Step);
    }
}
