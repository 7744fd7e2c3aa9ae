using System.Globalization;
using System.Xml.Linq;
using FlopsBudget.Text;

namespace FlopsBudget.Declaring;

/// <summary>Budgets and their defaults as XML: written by the task of a build, into its request and into the list for tests, and read from there.</summary>
internal static class ItemXml
{
    /// <summary>The elements for a project's defaults, by their names, and for its budgets, in order.</summary>
    internal static IEnumerable<XElement> Write(IReadOnlyDictionary<string, string> properties, IEnumerable<BudgetItem> budgets) =>
        WritePairs("property", properties).Concat(budgets.Select(Write));

    /// <summary>The budgets, in the project's order.</summary>
    /// <exception cref="FormatException">An element lacks an attribute, or a place is no number.</exception>
    internal static IReadOnlyList<BudgetItem> Budgets(XElement root) => [.. root.Elements("budget").Select(Budget)];

    /// <summary>The project's defaults, by the names of its properties without regard to case.</summary>
    /// <exception cref="FormatException">An element lacks an attribute.</exception>
    internal static IReadOnlyDictionary<string, string> Properties(XElement root) => Pairs(root, "property");

    /// <summary>An attribute that has to be there.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    internal static string Required(XElement element, string name) =>
        element.Attribute(name)?.Value ?? throw new FormatException($"an element {element.Name} has no attribute {name}");

    private static XElement Write(BudgetItem budget) => new(
        "budget",
        new XAttribute("include", XmlText.Of(budget.Include)),
        new XAttribute("file", XmlText.Of(budget.File)),
        new XAttribute("line", budget.Line),
        new XAttribute("column", budget.Column),
        WritePairs("metadata", budget.Metadata));

    private static IEnumerable<XElement> WritePairs(string element, IReadOnlyDictionary<string, string> pairs) => pairs
        .OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => new XElement(element, new XAttribute("name", XmlText.Of(pair.Key)), new XAttribute("value", XmlText.Of(pair.Value))));

    private static BudgetItem Budget(XElement element, int index) => new(
        index,
        Required(element, "include"),
        element.Attribute("file")?.Value ?? "",
        Number(element, "line"),
        Number(element, "column"),
        Pairs(element, "metadata"));

    private static Dictionary<string, string> Pairs(XElement element, string name)
    {
        var pairs = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in element.Elements(name))
        {
            pairs[Required(pair, "name")] = Required(pair, "value");
        }

        return pairs;
    }

    private static int Number(XElement element, string name) =>
        element.Attribute(name) is not { } attribute ? 0
        : int.TryParse(attribute.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new FormatException($"the {name} of an element {element.Name} is no number of a place");
}
