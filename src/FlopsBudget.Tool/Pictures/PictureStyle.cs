using OxyPlot;
using OxyPlot.Axes;

namespace FlopsBudget.Tool.Pictures;

/// <summary>How pictures look: four colours, each with a place in the style sheet, so that dark pages have others.</summary>
internal static class PictureStyle
{
    private const int Width = 800;
    private const int TextSize = 13;

    internal static OxyColor Paper { get; } = OxyColor.FromRgb(255, 255, 255);

    internal static OxyColor Ink { get; } = OxyColor.FromRgb(27, 31, 36);

    internal static OxyColor Grid { get; } = OxyColor.FromRgb(208, 215, 222);

    internal static OxyColor Bar { get; } = OxyColor.FromRgb(55, 120, 194);

    /// <summary>Each colour with the name of its place and what it is on dark pages.</summary>
    internal static IReadOnlyList<(string Name, OxyColor Light, string Dark)> Colors { get; } =
        [("paper", Paper, "#0d1117"), ("ink", Ink, "#e6edf3"), ("grid", Grid, "#30363d"), ("bar", Bar, "#58a6ff")];

    internal static PlotModel Model(string title) => new()
    {
        Title = title,
        TitleFontSize = TextSize + 2,
        TitleFontWeight = FontWeights.Bold,
        TitleColor = Ink,
        SubtitleColor = Ink,
        SubtitleFontSize = TextSize,
        TextColor = Ink,
        DefaultFont = "Arial",
        DefaultFontSize = TextSize,
        Background = Paper,
        PlotAreaBorderThickness = new(0),
        Padding = new(12),
    };

    /// <summary>An axis in these colours.</summary>
    internal static TAxis Of<TAxis>(TAxis axis)
        where TAxis : Axis
    {
        axis.TextColor = axis.TitleColor = Ink;
        axis.AxislineColor = axis.TicklineColor = axis.MajorGridlineColor = Grid;
        axis.MinorTickSize = 0;
        return axis;
    }

    /// <summary>The text of the picture.</summary>
    internal static string Svg(PlotModel model, int height) => SvgColors.Apply(
        new SvgExporter { Width = Width, Height = height, UseVerticalTextAlignmentWorkaround = true, TextMeasurer = new TextMeasurer() }.ExportToString(model), model.Title);
}
