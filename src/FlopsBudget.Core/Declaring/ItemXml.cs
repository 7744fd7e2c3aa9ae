using System.Globalization;
using System.Xml.Linq;

namespace FlopsBudget.Declaring;

/// <summary>Reads budgets and their defaults as the build's task writes them.</summary>
internal static class ItemXml
{
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
        element.Attribute(name) is { } attribute ? int.Parse(attribute.Value, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
}
