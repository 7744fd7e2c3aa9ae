using OxyPlot;

namespace FlopsBudget.Tool.Pictures;

/// <summary>Measures texts in points of the screen. The library measures in those of paper, of which there are 72 to an inch and not 96.</summary>
internal sealed class TextMeasurer() : PdfRenderContext(1, 1, OxyColors.Transparent)
{
    private const double PerPoint = 96 / 72.0;

    // Lines stand on their letters' feet, so that less than all of a line's height is above them.
    private const double HeightPerPoint = 1.15;

    public override OxySize MeasureText(string text, string fontFamily, double fontSize, double fontWeight)
    {
        var size = base.MeasureText(text, fontFamily, fontSize, fontWeight);
        return new(size.Width * PerPoint, size.Height * HeightPerPoint);
    }
}
