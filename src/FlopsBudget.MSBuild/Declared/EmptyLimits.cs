using System.Text.RegularExpressions;
using System.Xml.Linq;
using FlopsBudget.MSBuild.Requests;
using Microsoft.Build.Framework;

namespace FlopsBudget.MSBuild.Declared;

/// <summary>
/// Finds limits for the whole project whose value comes from a property that is empty, most likely since its name is misspelt: to MSBuild such a
/// limit is the same as none.
/// </summary>
/// <param name="project">The project.</param>
/// <param name="properties">The names of the settings, with what they are as metadata <c>Value</c>.</param>
internal sealed class EmptyLimits(DeclaredProject project, ITaskItem[] properties)
{
    private static readonly Regex Limit = new("^FlopsBudget((Total)?Max[A-Z]|Warn[A-Z]|Tolerance$|Module$)", RegexOptions.CultureInvariant);

    /// <summary>What is wrong.</summary>
    public IEnumerable<(ItemLocation Place, string Text)> Find()
    {
        var empty = properties.Where(property => Limit.IsMatch(property.ItemSpec) && property.GetMetadata("Value").Trim().Length == 0).Select(property => property.ItemSpec);
        foreach (var name in empty.Where(name => !project.Globals.ContainsKey(name)))
        {
            // Whether a condition holds cannot be read, and who writes nothing there means nothing.
            var set = project.Properties
                .Where(one => string.Equals(one.Element.Name.LocalName, name, StringComparison.OrdinalIgnoreCase) && one.Element.AncestorsAndSelf().All(IsUnconditional))
                .ToList();
            if (set.Count > 0 && set.TrueForAll(one => one.Element.Value.Contains("$(")))
            {
                var (file, element) = set[0];
                yield return (
                    file.PlaceOf(element),
                    $"{name} is {element.Value.Trim()}, which is empty, so nothing would be checked by it. Look at the name of the property; where there is to be no limit, leave {name} away.");
            }
        }
    }

    private static bool IsUnconditional(XElement element) => element.Attribute("Condition") is null && element.Name.LocalName is not ("Otherwise" or "Target");
}
