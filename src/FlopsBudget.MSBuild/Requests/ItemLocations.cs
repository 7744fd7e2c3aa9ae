using System.Xml;
using System.Xml.Linq;

namespace FlopsBudget.MSBuild.Requests;

/// <summary>
/// Finds the lines on which items are written. MSBuild tells a task the file of an item but not the line,
/// so the file is read again, and the element is found by its <c>Include</c>.
/// </summary>
internal sealed class ItemLocations(string itemName)
{
    private readonly Dictionary<string, List<XElement>> elementsByFile = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> seen = new(StringComparer.Ordinal);

    /// <summary>The place of the next item with this name and file; call it once for each item, in the project's order.</summary>
    /// <param name="file">The file that defines the item.</param>
    /// <param name="include">The item as MSBuild evaluated it.</param>
    public ItemLocation Next(string file, string include)
    {
        var elements = Elements(file);
        var matching = elements.Where(element => Includes(element).Contains(include, StringComparer.Ordinal)).ToList();
        var key = file + "\n" + include;
        seen.TryGetValue(key, out var occurrence);
        seen[key] = occurrence + 1;

        // An Include with properties or wildcards is not found by its value; a file with one element leaves no doubt.
        var element = occurrence < matching.Count ? matching[occurrence]
            : matching.Count > 0 ? matching[matching.Count - 1]
            : elements.Count == 1 ? elements[0]
            : null;
        return element is IXmlLineInfo line && line.HasLineInfo()
            ? new ItemLocation(file, line.LineNumber, ColumnOf(line))
            : new ItemLocation(file, 0, 0);
    }

    // XML reports the element's name; MSBuild's own messages point to the bracket before it.
    private static int ColumnOf(IXmlLineInfo line) => Math.Max(1, line.LinePosition - 1);

    private static IEnumerable<string> Includes(XElement element) =>
        ((string?)element.Attribute("Include") ?? "").Split(';').Select(part => part.Trim());

    private List<XElement> Elements(string file)
    {
        if (!elementsByFile.TryGetValue(file, out var elements))
        {
            elementsByFile[file] = elements = Read(file);
        }

        return elements;
    }

    private List<XElement> Read(string file)
    {
        try
        {
            return [.. XDocument.Load(file, LoadOptions.SetLineInfo)
                .Descendants()
                .Where(element => element.Name.LocalName == itemName && element.Attribute("Include") is not null)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or XmlException)
        {
            // MSBuild has read the file, so this is a file that was edited just now, or not a file at all: no line then.
            return [];
        }
    }
}
