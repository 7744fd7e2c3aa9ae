using System.Xml.Linq;
using FlopsBudget.MSBuild.Texts;

namespace FlopsBudget.MSBuild.Requests;

/// <summary>Budgets and their defaults as they are written into files.</summary>
internal static class ItemXml
{
    /// <summary>The elements for a project's defaults and budgets, in order.</summary>
    /// <param name="properties">The defaults.</param>
    /// <param name="budgets">The budgets.</param>
    /// <param name="fileName">How the file that declares a budget is written; in full by default.</param>
    public static IEnumerable<XElement> Of(IEnumerable<KeyValuePair<string, string>> properties, IEnumerable<BudgetItem> budgets, Func<string, string>? fileName = null) => properties
        .Select(pair => new XElement("property", new XAttribute("name", pair.Key), new XAttribute("value", XmlText.Of(pair.Value))))
        .Concat(budgets.Select(budget => Of(budget, fileName ?? (file => file))));

    private static XElement Of(BudgetItem budget, Func<string, string> fileName) => new(
        "budget",
        new XAttribute("include", XmlText.Of(budget.Include)),
        new XAttribute("file", XmlText.Of(fileName(budget.Location.File))),
        new XAttribute("line", budget.Location.Line),
        new XAttribute("column", budget.Location.Column),
        budget.Metadata.Select(pair => new XElement("metadata", new XAttribute("name", pair.Key), new XAttribute("value", XmlText.Of(pair.Value)))));
}
