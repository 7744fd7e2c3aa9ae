using System.Xml;
using System.Xml.Linq;

namespace FlopsBudget.MSBuild.Requests;

/// <summary>An element of a project file that makes items.</summary>
internal sealed class ItemElement(XElement element)
{
    // What an attribute of an item can be besides metadata.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "Include", "Exclude", "Remove", "Update", "Condition", "Label", "KeepMetadata", "RemoveMetadata", "KeepDuplicates", "MatchOnMetadata", "MatchOnMetadataOptions",
    };

    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    private readonly string[] _includes = [.. ((string?)element.Attribute("Include") ?? "").Split(';').Select(part => part.Trim()).Where(part => part.Length > 0)];

    private readonly KeyValuePair<string, string>[] _metadata =
    [
        .. element.Attributes().Where(attribute => !Reserved.Contains(attribute.Name.LocalName))
            .Select(attribute => new KeyValuePair<string, string>(attribute.Name.LocalName, attribute.Value)),
        .. element.Elements().Where(child => child.Attribute("Condition") is null)
            .Select(child => new KeyValuePair<string, string>(child.Name.LocalName, child.Value)),
    ];

    /// <summary>Whether an item of this name may come from here.</summary>
    public bool MayInclude(string name) => _includes.Any(include => ItemPattern.MayBe(include, name));

    /// <summary>Whether the metadata that are written here may be those of an item.</summary>
    public bool Fits(IReadOnlyDictionary<string, string> values) => _metadata.All(one => values.TryGetValue(one.Key, out var value) && ItemPattern.MayBe(one.Value, value));

    /// <summary>Whether an item of this name was found here already.</summary>
    public bool IsUsedFor(string name) => _used.Contains(name);

    /// <summary>How much of an item's name is spelled out.</summary>
    public int KnownOf(string name) => _includes.Where(include => ItemPattern.MayBe(include, name)).Max(ItemPattern.KnownIn);

    /// <summary>Takes the element for an item of this name.</summary>
    /// <returns>Where it begins.</returns>
    public (int Line, int Column) Use(string name)
    {
        _used.Add(name);
        var place = (IXmlLineInfo)element;

        // XML reports the element's name; MSBuild's own messages point to the bracket before it.
        return place.HasLineInfo() ? (place.LineNumber, Math.Max(1, place.LinePosition - 1)) : (0, 0);
    }
}
