using System.Globalization;
using FlopsBudget.Counting.Totals;
using FlopsBudget.Judging;
using FlopsBudget.Judging.Words;
using FlopsBudget.Text;
using OxyPlot.Annotations;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace FlopsBudget.Tool.Pictures;

/// <summary>Draws where the compute of a model goes: a bar for each part, the most expensive first.</summary>
internal static class SharePicture
{
    private const int MostBars = 12;
    private const int BarHeight = 26;
    private const int HeadHeight = 64;

    // Room for the figure behind the longest bar.
    private const double Room = 1.35;

    private static readonly Measure[] Choice = [Measure.Flops, Measure.IntegerMacs, Measure.ElementwiseOperations, Measure.Parameters];

    /// <summary>The picture as the text of an SVG file: of FLOPs, or of the next figure that the model has any of.</summary>
    /// <param name="report">What was counted.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0240</c>: pictures cannot be drawn here. <c>FLOPS0241</c>: there is nothing to draw.</exception>
    internal static string Write(FlopReport report)
    {
        var measure = Choice.FirstOrDefault(one => one.Whole(report) > 0)
            ?? throw new FlopsBudgetException(DiagnosticIds.NothingToDraw, $"{report.Model} costs nothing{FindingText.Inputs(report)}, so there is nothing to draw. Check the input, or write the report with --output report.html.");
        return PictureLibrary.Draw(() => Draw(report, measure));
    }

    private static string Draw(FlopReport report, Measure measure)
    {
        var whole = measure.Whole(report);
        var bars = Bars(report, measure).ToList();
        var title = $"{report.Model}: {(report.Uncounted.Count > 0 ? "at least " : "")}{measure.Named(measure.Unit.Print(whole))}{FindingText.Inputs(report)}";
        var model = PictureStyle.Model(title);
        model.Axes.Add(PictureStyle.Of(new CategoryAxis { Position = AxisPosition.Left, ItemsSource = bars.ConvertAll(bar => bar.Label), StartPosition = 1, EndPosition = 0, GapWidth = 0.35, TickStyle = TickStyle.None, AxisTickToLabelDistance = 6 }));
        model.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, IsAxisVisible = false, Minimum = 0, Maximum = bars.Max(bar => bar.Cost) * Room });
        var series = new BarSeries { FillColor = PictureStyle.Bar };
        for (var i = 0; i < bars.Count; i++)
        {
            series.Items.Add(new(bars[i].Cost));
            model.Annotations.Add(new TextAnnotation
            {
                Text = string.Create(CultureInfo.InvariantCulture, $"{measure.Unit.Print(bars[i].Cost)} ({Percent.Of(bars[i].Cost, whole)})"),
                TextPosition = new(bars[i].Cost, i),
                TextHorizontalAlignment = OxyPlot.HorizontalAlignment.Left,
                TextVerticalAlignment = OxyPlot.VerticalAlignment.Middle,
                Offset = new(6, 0),
                StrokeThickness = 0,
                TextColor = PictureStyle.Ink,
            });
        }

        model.Series.Add(series);
        return PictureStyle.Svg(model, HeadHeight + (bars.Count * BarHeight));
    }

    private static IEnumerable<(string Label, long Cost)> Bars(FlopReport report, Measure measure)
    {
        var parts = CostlyParts.Of(report.Root, measure.Of);
        var shown = parts.Count > MostBars ? MostBars - 1 : parts.Count;
        var rest = parts.Skip(shown).ToList();
        return [.. parts.Take(shown).Select(part => (part.Label, part.Cost)), .. rest.Count == 0 ? [] : new[] { ($"{rest.Count} others", rest.Sum(part => part.Cost)) }];
    }
}
