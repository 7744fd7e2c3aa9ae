using System.Xml.Linq;

namespace FlopsBudget.MSBuild.Requests;

/// <summary>Budgets and their defaults as they are written into files.</summary>
internal static class ItemXml
{
    /// <summary>The elements for a project's defaults and budgets, in order.</summary>
    public static IEnumerable<XElement> Of(IEnumerable<KeyValuePair<string, string>> properties, IEnumerable<BudgetItem> budgets) => properties
        .Select(pair => new XElement("property", new XAttribute("name", pair.Key), new XAttribute("value", pair.Value)))
        .Concat(budgets.Select(Of));

    private static XElement Of(BudgetItem budget) => new(
        "budget",
        new XAttribute("include", budget.Include),
        new XAttribute("file", budget.Location.File),
        new XAttribute("line", budget.Location.Line),
        new XAttribute("column", budget.Location.Column),
        budget.Metadata.Select(pair => new XElement("metadata", new XAttribute("name", pair.Key), new XAttribute("value", pair.Value))));
}
