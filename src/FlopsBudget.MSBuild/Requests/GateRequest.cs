using System.Xml.Linq;
using FlopsBudget.MSBuild.Texts;

namespace FlopsBudget.MSBuild.Requests;

/// <summary>
/// All that the process that counts has to know of a project. The attributes, natives, references and properties are
/// carried as they came; nothing here knows what they mean.
/// </summary>
internal sealed class GateRequest(
    IReadOnlyList<KeyValuePair<string, string>> attributes,
    IReadOnlyList<string> natives,
    IReadOnlyList<string> references,
    IReadOnlyList<KeyValuePair<string, string>> properties,
    IReadOnlyList<BudgetItem> budgets)
{
    /// <summary>The items, in the project's order; a verdict refers to one by its place here.</summary>
    public IReadOnlyList<BudgetItem> Budgets { get; } = budgets;

    /// <summary>The files of which the project's models are made.</summary>
    public IEnumerable<string> Files => natives.Concat(references);

    /// <summary>The value of one of the project's properties, or null.</summary>
    public string? Property(string name) => properties.Where(pair => pair.Key == name).Select(pair => pair.Value).FirstOrDefault();

    /// <summary>The request as it is sent.</summary>
    public XDocument ToXml() => new(new XElement(
        "flopsBudgetRequest",
        new XAttribute("version", "1"),
        attributes.Select(pair => new XAttribute(pair.Key, XmlText.Of(pair.Value))),
        natives.Select(path => new XElement("native", new XAttribute("path", XmlText.Of(path)))),
        references.Select(path => new XElement("reference", new XAttribute("path", XmlText.Of(path)))),
        ItemXml.Of(properties, Budgets)));
}
