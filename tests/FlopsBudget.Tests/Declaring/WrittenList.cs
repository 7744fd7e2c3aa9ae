using System.Xml.Linq;

namespace FlopsBudget.Tests.Declaring;

/// <summary>A list of budgets on the fixtures' models, as the build of their project writes it.</summary>
internal sealed class WrittenList(TemporaryFolder folder)
{
    private readonly XElement _root = new(
        "flopsBudgets",
        new XAttribute("version", "1"),
        new XAttribute("project", folder.At("project", "App.csproj")),
        new XAttribute("assembly", typeof(Fixtures.Small).Assembly.GetName().Name!));

    /// <summary>Sets a property of the project.</summary>
    public WrittenList Property(string name, string value)
    {
        _root.Add(new XElement("property", new XAttribute("name", name), new XAttribute("value", value)));
        return this;
    }

    /// <summary>Declares a budget.</summary>
    public WrittenList Budget(string include, params (string Name, string Value)[] metadata)
    {
        _root.Add(new XElement(
            "budget",
            new XAttribute("include", include),
            new XAttribute("file", "App.csproj"),
            new XAttribute("line", 10 + _root.Elements("budget").Count()),
            new XAttribute("column", 5),
            metadata.Select(one => new XElement("metadata", new XAttribute("name", one.Name), new XAttribute("value", one.Value)))));
        return this;
    }

    /// <summary>Writes the list and reads it.</summary>
    public IReadOnlyList<ProjectBudget> Read()
    {
        folder.Write(Path.Combine("bin", "App.flops.xml"), _root.ToString());
        return ProjectBudget.In(folder.At("bin"));
    }
}
