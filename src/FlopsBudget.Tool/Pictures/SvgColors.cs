using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using OxyPlot;

namespace FlopsBudget.Tool.Pictures;

/// <summary>Makes a picture fit for light and dark pages: its colours become classes of a style sheet, which has them twice.</summary>
internal static class SvgColors
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    internal static string Apply(string svg, string title)
    {
        using var reader = XmlReader.Create(new StringReader(svg), new() { DtdProcessing = DtdProcessing.Ignore });
        var root = XElement.Load(reader);
        foreach (var element in root.DescendantsAndSelf())
        {
            Apply(element);
        }

        // What is drawn is as large as the page that shows it allows.
        root.SetAttributeValue("viewBox", $"0 0 {root.Attribute("width")!.Value} {root.Attribute("height")!.Value}");
        root.SetAttributeValue("role", "img");
        root.AddFirst(new XElement(Svg + "title", title), new XElement(Svg + "style", Sheet()));
        return root.ToString().ReplaceLineEndings("\n") + "\n";
    }

    private static void Apply(XElement element)
    {
        var properties = (element.Attribute("style")?.Value ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split(':', 2)).ToList();
        if (properties.Exists(property => property is ["stroke-width", "0"]))
        {
            properties.RemoveAll(property => property[0].StartsWith("stroke", StringComparison.Ordinal));
        }

        var classes = new List<string>();
        properties.RemoveAll(property => property.Length == 2 && Place(property[0], property[1]) is { } name && Add(classes, name));
        if (element.Attribute("fill") is { } fill && Place("fill", fill.Value) is { } text)
        {
            fill.Remove();
            classes.Add(text);
        }

        element.SetAttributeValue("style", properties.Count == 0 ? null : string.Join(';', properties.Select(property => string.Join(':', property))));
        element.SetAttributeValue("class", classes.Count == 0 ? null : string.Join(' ', classes));
        if (element.Attribute("font-family") is { } font)
        {
            font.Value = "Helvetica, Arial, sans-serif";
        }
    }

    private static bool Add(List<string> classes, string name)
    {
        classes.Add(name);
        return true;
    }

    private static string? Place(string property, string color) => property is "fill" or "stroke"
        ? PictureStyle.Colors.Where(one => Written(one.Light) == color).Select(one => $"{property}-{one.Name}").FirstOrDefault()
        : null;

    private static string Written(OxyColor color) => string.Create(CultureInfo.InvariantCulture, $"rgb({color.R},{color.G},{color.B})");

    private static string Sheet() =>
        Rules(one => string.Create(CultureInfo.InvariantCulture, $"#{one.Light.R:x2}{one.Light.G:x2}{one.Light.B:x2}")) + $"@media (prefers-color-scheme: dark) {{ {Rules(one => one.Dark)}}}";

    private static string Rules(Func<(string Name, OxyColor Light, string Dark), string> color) =>
        string.Concat(PictureStyle.Colors.Select(one => $".fill-{one.Name} {{ fill: {color(one)} }} .stroke-{one.Name} {{ stroke: {color(one)} }} "));
}
