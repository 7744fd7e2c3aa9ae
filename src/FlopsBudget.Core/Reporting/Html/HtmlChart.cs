using System.Globalization;
using System.Text;
using FlopsBudget.Judging;
using FlopsBudget.Text;

namespace FlopsBudget.Reporting.Html;

/// <summary>Draws the multiply-adds, or those of integers where there are no others, as boxes inside boxes, as wide as they cost.</summary>
internal static class HtmlChart
{
    private const int MostLevels = 4;

    // Narrower boxes than this share of the whole are not seen.
    private const decimal Visible = 0.004m;

    internal static void Write(StringBuilder page, FlopReport report)
    {
        // What a quantized model costs is its integer work.
        var measure = report.Macs.Value > 0 ? Measure.Macs : Measure.IntegerMacs;
        if (measure.Of(report.Root) > 0)
        {
            page.Append("<h2>").Append(HtmlPage.Escape(Capitalized.Of($"{measure.Unit}"))).Append(" by module</h2>\n<div class=\"chart\">");
            Box(page, report.Root, report.Model, report, measure, level: 0);
            page.Append("</div>\n");
        }
    }

    private static void Box(StringBuilder page, ModuleTotal module, string name, FlopReport report, Measure measure, int level)
    {
        var (cost, whole) = (measure.Of(module), measure.Of(report.Root));
        var title = $"{(module.Path.Length == 0 ? report.Model : module.Path)}: {measure.Unit.Print(cost)} ({Percent.Of(cost, whole)})";
        page.Append(CultureInfo.InvariantCulture, $"<div style=\"flex:{cost} 1 0\" title=\"{HtmlPage.Escape(title)}\"><div class=\"box\">{HtmlPage.Escape(name)}</div>");
        var shown = level == MostLevels ? [] : module.Children.Where(child => measure.Of(child) > whole * Visible).ToList();
        if (shown.Count > 0)
        {
            page.Append("<div class=\"parts\">");
            foreach (var child in shown)
            {
                Box(page, child, child.Path[(child.Path.LastIndexOf('.') + 1)..], report, measure, level + 1);
            }

            Rest(page, cost - shown.Sum(measure.Of));
            page.Append("</div>");
        }

        page.Append("</div>");
    }

    // Empty space for what the module does itself and for what is too small to be seen.
    private static void Rest(StringBuilder page, long cost)
    {
        if (cost > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"<div style=\"flex:{cost} 1 0\"></div>");
        }
    }
}
