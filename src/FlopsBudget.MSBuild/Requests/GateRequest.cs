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
    IReadOnlyList<KeyValuePair<string, string>> frameworks,
    IReadOnlyList<KeyValuePair<string, string>> properties,
    IReadOnlyList<BudgetItem> budgets)
{
    /// <summary>The items, in the project's order; a verdict refers to one by its place here.</summary>
    public IReadOnlyList<BudgetItem> Budgets { get; } = budgets;

    /// <summary>The project's properties.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Properties { get; } = properties;

    /// <summary>The files of which the project's models are made.</summary>
    public IEnumerable<string> Files => natives.Concat(references);

    /// <summary>The value of one of the project's properties, or null.</summary>
    public string? Property(string name) => Properties.Where(pair => pair.Key == name).Select(pair => pair.Value).FirstOrDefault();

    /// <summary>The request without what differs from run to run.</summary>
    public XDocument ToXml() => new(Element());

    /// <summary>The request as it is sent.</summary>
    /// <param name="key">What the answer is for: it has to carry the key of the verdicts, and the figures that of the figures.</param>
    /// <param name="figures">The file with the figures.</param>
    public XDocument ToXml(RequestKey key, string figures)
    {
        var root = Element();
        root.Add(new XAttribute("id", key.Verdicts), new XAttribute("countedFrom", key.Figures), new XAttribute("figures", figures));
        return new XDocument(root);
    }

    private XElement Element() => new(
        "flopsBudgetRequest",
        new XAttribute("version", "1"),
        attributes.Select(pair => new XAttribute(pair.Key, XmlText.Of(pair.Value))),
        natives.Select(path => new XElement("native", new XAttribute("path", XmlText.Of(path)))),
        references.Select(path => new XElement("reference", new XAttribute("path", XmlText.Of(path)))),
        frameworks.Select(pair => new XElement("framework", new XAttribute("name", XmlText.Of(pair.Key)), new XAttribute("version", XmlText.Of(pair.Value)))),
        ItemXml.Of(Properties, Budgets));
}
