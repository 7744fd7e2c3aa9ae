using System.Xml;
using System.Xml.Linq;
using FlopsBudget.MSBuild.Requests;

namespace FlopsBudget.MSBuild.Declared;

/// <summary>A file of a project as it is written, before MSBuild evaluates it.</summary>
internal sealed class ProjectText
{
    private ProjectText(string path, string text, XElement root)
    {
        Path = path;
        Text = text;
        Root = root;
    }

    /// <summary>The file, absolute.</summary>
    public string Path { get; }

    /// <summary>All of it.</summary>
    public string Text { get; }

    /// <summary>Its root element, with line numbers.</summary>
    public XElement Root { get; }

    /// <summary>Reads a file; null when there is none or it is no XML, which MSBuild itself complains of where it matters.</summary>
    public static ProjectText? Read(string path)
    {
        try
        {
            var text = File.ReadAllText(path);
            return XDocument.Parse(text, LoadOptions.SetLineInfo).Root is { } root ? new ProjectText(path, text, root) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or XmlException)
        {
            return null;
        }
    }

    /// <summary>Where an element of the file begins.</summary>
    public ItemLocation PlaceOf(XElement element)
    {
        // XML reports the element's name; MSBuild's own messages point to the bracket before it.
        var place = (IXmlLineInfo)element;
        return place.HasLineInfo() ? new ItemLocation(Path, place.LineNumber, Math.Max(1, place.LinePosition - 1)) : new ItemLocation(Path, 0, 0);
    }
}
