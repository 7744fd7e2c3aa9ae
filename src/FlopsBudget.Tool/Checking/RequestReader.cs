using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using FlopsBudget.Declaring;
using FlopsBudget.Judging;
using FlopsBudget.Tool.Loading;

namespace FlopsBudget.Tool.Checking;

/// <summary>Reads the request file that a build writes.</summary>
internal static class RequestReader
{
    private const string Version = "1";

    /// <summary>Reads a request.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0903</c>: the file is not such a request.</exception>
    internal static CheckRequest Read(string path)
    {
        try
        {
            var root = XDocument.Load(path).Root!;
            return root.Name == "flopsBudgetRequest" && root.Attribute("version")?.Value == Version
                ? Read(root)
                : throw Unusable(path, $"it is not a flopsBudgetRequest of version {Version}; the task and the tool are of different versions");
        }
        catch (Exception exception) when (exception is XmlException or IOException or UnauthorizedAccessException or FormatException)
        {
            throw Unusable(path, exception.Message, exception);
        }
    }

    private static CheckRequest Read(XElement root) => new(
        Required(root, "project"),
        new(Required(root, "assembly"), Paths(root, "reference"), Paths(root, "native")),
        Required(root, "figures"),
        "true".Equals(root.Attribute("ci")?.Value, StringComparison.OrdinalIgnoreCase),
        Pairs(root, "property"),
        [.. root.Elements("budget").Select(Budget)]);

    private static BudgetItem Budget(XElement element, int index) => new(
        index,
        Required(element, "include"),
        element.Attribute("file")?.Value ?? "",
        Number(element, "line"),
        Number(element, "column"),
        Pairs(element, "metadata"));

    private static List<string> Paths(XElement root, string name) => [.. root.Elements(name).Select(element => Required(element, "path"))];

    private static Dictionary<string, string> Pairs(XElement element, string name)
    {
        var pairs = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in element.Elements(name))
        {
            pairs[Required(pair, "name")] = Required(pair, "value");
        }

        return pairs;
    }

    private static string Required(XElement element, string name) =>
        element.Attribute(name)?.Value ?? throw new FormatException($"an element {element.Name} has no attribute {name}");

    private static int Number(XElement element, string name) =>
        element.Attribute(name) is { } attribute ? int.Parse(attribute.Value, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    private static FlopsBudgetException Unusable(string path, string why, Exception? cause = null) =>
        new(DiagnosticIds.InternalError, $"The request {path} cannot be read: {why}.", cause);
}
