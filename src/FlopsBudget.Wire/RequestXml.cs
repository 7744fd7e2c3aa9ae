using System.Xml.Linq;
using FlopsBudget.Declaring;
using FlopsBudget.Text;

namespace FlopsBudget.Wire;

/// <summary>A request as XML: written by the task, read by the process that counts.</summary>
internal static class RequestXml
{
    private const string Yes = "true";

    /// <summary>The request as an element.</summary>
    internal static XElement Write(CheckRequest request) => new(
        WireFormat.Request,
        new XAttribute("version", WireFormat.Version),
        new XAttribute("id", XmlText.Of(request.Id)),
        new XAttribute("countedFrom", XmlText.Of(request.CountedFrom)),
        new XAttribute("figures", XmlText.Of(request.Figures)),
        new XAttribute("project", XmlText.Of(request.Project)),
        request.TargetFramework is { } framework ? new XAttribute("targetFramework", XmlText.Of(framework)) : null,
        new XAttribute("assembly", XmlText.Of(request.Assembly)),
        new XAttribute("pages", XmlText.Of(request.Pages)),
        request.IsBuildServer ? new XAttribute("buildServer", Yes) : null,
        request.Natives.Select(path => new XElement("native", new XAttribute("path", XmlText.Of(path)))),
        request.References.Select(path => new XElement("reference", new XAttribute("path", XmlText.Of(path)))),
        request.Frameworks.Select(pair => new XElement("framework", new XAttribute("name", XmlText.Of(pair.Key)), new XAttribute("version", XmlText.Of(pair.Value)))),
        ItemXml.Write(request.Properties, request.Items));

    /// <summary>Reads a request.</summary>
    /// <exception cref="InvalidDataException">It is none of this version, or something is missing in it.</exception>
    internal static CheckRequest Read(byte[] bytes)
    {
        try
        {
            var root = XmlText.Read(bytes);
            return root.Name == WireFormat.Request && root.Attribute("version")?.Value == WireFormat.Version
                ? Read(root)
                : throw new InvalidDataException($"it is not a {WireFormat.Request} of version {WireFormat.Version}; the task and the tool are of different versions");
        }
        catch (Exception exception) when (exception is System.Xml.XmlException or FormatException)
        {
            throw new InvalidDataException(exception.Message, exception);
        }
    }

    private static CheckRequest Read(XElement root) => new(
        ItemXml.Required(root, "project"),
        root.Attribute("targetFramework")?.Value,
        ItemXml.Required(root, "assembly"),
        [.. root.Elements("reference").Select(element => ItemXml.Required(element, "path"))],
        [.. root.Elements("native").Select(element => ItemXml.Required(element, "path"))],
        [.. root.Elements("framework").Select(element => new KeyValuePair<string, string>(ItemXml.Required(element, "name"), ItemXml.Required(element, "version")))],
        ItemXml.Required(root, "pages"),
        root.Attribute("buildServer")?.Value == Yes,
        ItemXml.Properties(root),
        ItemXml.Budgets(root))
    {
        Id = ItemXml.Required(root, "id"),
        CountedFrom = ItemXml.Required(root, "countedFrom"),
        Figures = ItemXml.Required(root, "figures"),
    };
}
