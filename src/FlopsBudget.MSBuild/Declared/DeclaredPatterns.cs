using System.Xml.Linq;
using FlopsBudget.MSBuild.Requests;

namespace FlopsBudget.MSBuild.Declared;

/// <summary>Reads the patterns of a project's budgets, or of its other items. Those in targets are left out: whether a target runs cannot be read from it.</summary>
internal static class DeclaredPatterns
{
    /// <summary>The patterns of a project.</summary>
    /// <param name="project">The project.</param>
    /// <param name="itemName">What its items are called.</param>
    public static IEnumerable<DeclaredPattern> Of(DeclaredProject project, string itemName) => project.Items
        .Where(one => Is(one.Element, itemName) && !one.Element.Ancestors().Any(ancestor => ancestor.Name.LocalName == "Target"))
        .SelectMany(one => Of(one.File, one.Element));

    /// <summary>What the project takes away from its budgets again.</summary>
    public static IEnumerable<string> Removed(DeclaredProject project) => project.Items
        .Where(one => IsBudget(one.Element))
        .SelectMany(one => Parts((string?)one.Element.Attribute("Remove")));

    /// <summary>Whether a project declares budgets at all, be it under a condition that does not hold.</summary>
    public static bool AreAnyIn(DeclaredProject project) => project.Items.Any(one => IsBudget(one.Element) && one.Element.Attribute("Include") is not null);

    private static bool IsBudget(XElement element) => Is(element, ItemReader.BudgetName);

    private static bool Is(XElement element, string itemName) => string.Equals(element.Name.LocalName, itemName, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<DeclaredPattern> Of(ProjectText file, XElement element)
    {
        var folder = Path.GetDirectoryName(file.Path) + "/";
        var condition = string.Join(" and ", element.AncestorsAndSelf().SelectMany(ConditionsOf).Select(one => $"({Here(one)})"));
        var includes = Parts((string?)element.Attribute("Include")).ToList();
        return includes.Where(ItemPattern.IsOpen).Select(part => Pattern(part, isUpdate: false))
            .Concat(Parts((string?)element.Attribute("Update")).Select(part => Pattern(part, isUpdate: true)));

        DeclaredPattern Pattern(string part, bool isUpdate) =>
            new(part, Here(part), Here((string?)element.Attribute("Exclude") ?? ""), condition, isUpdate, includes.Count == 1, file.PlaceOf(element));

        string Here(string text) => text.Replace("$(MSBuildThisFileDirectory)", folder).Replace("$(MSBuildThisFileFullPath)", file.Path);
    }

    // An Otherwise holds where no When beside it does.
    private static IEnumerable<string> ConditionsOf(XElement element)
    {
        if ((string?)element.Attribute("Condition") is { Length: > 0 } condition)
        {
            yield return condition;
        }

        foreach (var when in element.Name.LocalName is "Otherwise" or "When" ? element.ElementsBeforeSelf().Select(one => (string?)one.Attribute("Condition")) : [])
        {
            yield return $"!({when})";
        }
    }

    // Semicolons within parentheses belong to an expression.
    private static IEnumerable<string> Parts(string? list)
    {
        var (depth, from) = (0, 0);
        for (var i = 0; i <= (list ?? "").Length; i++)
        {
            if (i == list?.Length || (list?[i] == ';' && depth == 0))
            {
                if (list!.Substring(from, i - from).Trim() is { Length: > 0 } part)
                {
                    yield return part;
                }

                from = i + 1;
            }
            else if (list is not null)
            {
                depth += list[i] == '(' ? 1 : list[i] == ')' ? -1 : 0;
            }
        }
    }
}
