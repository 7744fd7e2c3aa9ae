using System.Text.RegularExpressions;
using System.Xml.Linq;
using FlopsBudget.MSBuild.Requests;
using FlopsBudget.Text;

namespace FlopsBudget.MSBuild.Declared;

/// <summary>
/// Finds properties that are meant for the gate and have no effect, and items that are meant as budgets and are none. What the gate knows is
/// what its own build files refer to; a property that a file of the project refers to is the project's own.
/// </summary>
/// <param name="project">The project.</param>
/// <param name="buildFolder">The folder of the gate's build files.</param>
/// <param name="defaults">The names of the properties that are defaults for items.</param>
internal sealed class MisspeltSettings(DeclaredProject project, string buildFolder, IReadOnlyList<string> defaults)
{
    private const string Prefix = "FlopsBudget";

    private static readonly Regex Reference = new(@"\$\(\s*(FlopsBudget\w*)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    /// <summary>What is wrong.</summary>
    public IEnumerable<(ItemLocation Place, string Text)> Find() => Properties().Concat(Items());

    private IEnumerable<(ItemLocation Place, string Text)> Properties()
    {
        var set = project.Properties
            .Where(one => IsOurs(one.Element.Name.LocalName))
            .Select(one => (Name: one.Element.Name.LocalName, Place: one.File.PlaceOf(one.Element)))
            .Concat(project.Globals.Keys.Where(IsOurs).Select(name => (Name: name, Place: new ItemLocation(project.Project, 0, 0))))
            .ToList();
        if (set.Count == 0)
        {
            yield break;
        }

        var known = References(Directory.GetFiles(buildFolder, "*.props").Concat(Directory.GetFiles(buildFolder, "*.targets")).Select(File.ReadAllText)).ToList();
        var used = new HashSet<string>(known.Concat(References(project.Files.Select(file => file.Text))), StringComparer.OrdinalIgnoreCase);
        foreach (var (name, place) in set.Where(one => !used.Contains(one.Name)).GroupBy(one => one.Name, StringComparer.OrdinalIgnoreCase).Select(same => same.First()))
        {
            // What resembles no setting and is set for several projects may be meant for another of them.
            var nearest = NearestNames.Likely(name.Substring(Prefix.Length), known.Select(one => one.Substring(Prefix.Length)));
            if (nearest.Count > 0 || (place.File == project.Project && place.Line > 0))
            {
                yield return (
                    place,
                    $"The property {name} is set, and is no setting of the gate and referred to nowhere, so it has no effect. "
                    + (nearest.Count > 0 ? $"Did you mean {string.Join(" or ", nearest.Select(one => Prefix + one))}?" : $"The settings are {string.Join(", ", known)}."));
            }
        }
    }

    private IEnumerable<(ItemLocation Place, string Text)> Items()
    {
        var metadata = new HashSet<string>(defaults.Select(name => name.Substring(Prefix.Length)), StringComparer.OrdinalIgnoreCase);
        return project.Items
            .Where(one => IsMeantAsBudget(one.Element, metadata))
            .Select(one => (
                one.File.PlaceOf(one.Element),
                $"The item {one.Element.Name.LocalName} is not known, so {(string?)one.Element.Attribute("Include")} is not checked. Did you mean {Prefix}?"));
    }

    private static bool IsMeantAsBudget(XElement element, HashSet<string> metadata) =>
        !string.Equals(element.Name.LocalName, Prefix, StringComparison.OrdinalIgnoreCase)
        && element.Attribute("Include") is not null
        && NearestNames.AreNear(element.Name.LocalName, Prefix)
        && element.Attributes().Select(attribute => attribute.Name.LocalName).Concat(element.Elements().Select(child => child.Name.LocalName)).Any(metadata.Contains);

    private static bool IsOurs(string name) => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> References(IEnumerable<string> texts) => texts
        .SelectMany(text => Reference.Matches(text).Cast<Match>().Select(match => match.Groups[1].Value))
        .Distinct(StringComparer.OrdinalIgnoreCase);
}
