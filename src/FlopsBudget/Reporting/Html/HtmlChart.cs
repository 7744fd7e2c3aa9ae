using System.Globalization;
using System.Text;
using FlopsBudget.Units;

namespace FlopsBudget.Reporting.Html;

/// <summary>Draws the multiply-adds as boxes inside boxes, as wide as they cost.</summary>
internal static class HtmlChart
{
    private const int MostLevels = 4;

    // Narrower boxes than this share of the whole are not seen.
    private const decimal Visible = 0.004m;

    internal static void Write(StringBuilder page, FlopReport report)
    {
        if (report.Macs.Value > 0)
        {
            page.Append("<h2>MACs by module</h2>\n<div class=\"chart\">");
            Box(page, report.Root, report.Model, report, level: 0);
            page.Append("</div>\n");
        }
    }

    private static void Box(StringBuilder page, ModuleTotal module, string name, FlopReport report, int level)
    {
        var title = $"{(module.Path.Length == 0 ? report.Model : module.Path)}: {Unit.Macs.Print(module.Macs.Value)} ({Percent.Of(module.Macs.Value, report.Macs.Value)})";
        page.Append(CultureInfo.InvariantCulture, $"<div style=\"flex:{module.Macs.Value} 1 0\" title=\"{HtmlPage.Escape(title)}\"><div class=\"box\">{HtmlPage.Escape(name)}</div>");
        var shown = level == MostLevels ? [] : module.Children.Where(child => child.Macs.Value > report.Macs.Value * Visible).ToList();
        if (shown.Count > 0)
        {
            page.Append("<div class=\"parts\">");
            foreach (var child in shown)
            {
                Box(page, child, child.Path[(child.Path.LastIndexOf('.') + 1)..], report, level + 1);
            }

            Rest(page, module.Macs.Value - shown.Sum(child => child.Macs.Value));
            page.Append("</div>");
        }

        page.Append("</div>");
    }

    // Empty space for what the module does itself and for what is too small to be seen.
    private static void Rest(StringBuilder page, long macs)
    {
        if (macs > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"<div style=\"flex:{macs} 1 0\"></div>");
        }
    }
}
