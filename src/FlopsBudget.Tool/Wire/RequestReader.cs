using System.Xml;
using System.Xml.Linq;
using FlopsBudget.Declaring;
using FlopsBudget.Tool.Loading;

namespace FlopsBudget.Tool.Wire;

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
        root.Attribute("id")?.Value ?? "",
        root.Attribute("countedFrom")?.Value ?? "",
        ItemXml.Required(root, "project"),
        root.Attribute("targetFrameworks")?.Value.Contains(';', StringComparison.Ordinal) == true ? ItemXml.Required(root, "targetFramework") : null,
        new(ItemXml.Required(root, "assembly"), Paths(root, "reference"), Paths(root, "native")) { Frameworks = Frameworks(root) },
        ItemXml.Required(root, "figures"),
        ItemXml.Required(root, "pages"),
        "true".Equals(root.Attribute("ci")?.Value, StringComparison.OrdinalIgnoreCase),
        ItemXml.Properties(root),
        ItemXml.Budgets(root));

    private static List<string> Paths(XElement root, string name) => [.. root.Elements(name).Select(element => ItemXml.Required(element, "path"))];

    private static List<FrameworkReference> Frameworks(XElement root) =>
        [.. root.Elements("framework").Select(element => FrameworkReference.Of(ItemXml.Required(element, "name"), ItemXml.Required(element, "version")))];

    private static FlopsBudgetException Unusable(string path, string why, Exception? cause = null) =>
        new(DiagnosticIds.InternalError, $"The request {path} cannot be read: {why}.", cause);
}
