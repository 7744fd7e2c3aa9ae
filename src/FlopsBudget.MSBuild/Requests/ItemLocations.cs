using System.Xml;
using System.Xml.Linq;

namespace FlopsBudget.MSBuild.Requests;

/// <summary>
/// Finds the lines on which items are written. MSBuild tells a task the file of an item but not the line,
/// so the file is read again, and the element is found by its <c>Include</c> and metadata.
/// </summary>
internal sealed class ItemLocations(string itemName)
{
    private readonly Dictionary<string, List<ItemElement>> _elementsByFile = new(StringComparer.Ordinal);

    /// <summary>The place of the next item with this name and file; call it once for each item, in the project's order.</summary>
    /// <param name="file">The file that defines the item.</param>
    /// <param name="include">The item as MSBuild evaluated it.</param>
    /// <param name="metadata">Its metadata.</param>
    public ItemLocation Next(string file, string include, IReadOnlyDictionary<string, string> metadata)
    {
        var element = Elements(file)
            .Where(one => one.MayInclude(include))
            .OrderByDescending(one => one.Fits(metadata))
            .ThenBy(one => one.IsUsedFor(include))
            .ThenByDescending(one => one.KnownOf(include))
            .FirstOrDefault();
        var (line, column) = element?.Use(include) ?? (0, 0);
        return new ItemLocation(file, line, column);
    }

    private List<ItemElement> Elements(string file)
    {
        if (!_elementsByFile.TryGetValue(file, out var elements))
        {
            _elementsByFile[file] = elements = Read(file);
        }

        return elements;
    }

    private List<ItemElement> Read(string file)
    {
        try
        {
            return [.. XDocument.Parse(File.ReadAllText(file), LoadOptions.SetLineInfo)
                .Descendants()
                .Where(element => element.Name.LocalName == itemName && element.Attribute("Include") is not null)
                .Select(element => new ItemElement(element))];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or XmlException or ArgumentException or NotSupportedException)
        {
            // MSBuild has read the file, so this is a file that was edited just now, or not a file at all: no line then. Bytes are not given to .NET's XML, which
            // ends in errors of any kind on damaged ones.
            return [];
        }
    }
}
