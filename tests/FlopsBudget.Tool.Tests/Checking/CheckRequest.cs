using System.Xml.Linq;
using FlopsBudget.Tool.Loading;

namespace FlopsBudget.Tool.Tests.Checking;

/// <summary>A request as the build's task writes it, and the runs that answer it.</summary>
internal sealed class CheckRequest(string folder)
{
    // Crashes settle one budget each; a test asks for fewer than that.
    private const int MostRuns = 12;

    private readonly XElement _root = new(
        "flopsBudgetRequest",
        new XAttribute("version", "2"),
        new XAttribute("id", Guid.NewGuid().ToString("N")),
        new XAttribute("project", Path.Combine(folder, "App.csproj")),
        new XAttribute("assembly", TestPaths.Fixtures),
        new XAttribute("figures", Path.Combine(folder, "figures.jsonl")),
        new XAttribute("countedFrom", ""),
        new XAttribute("pages", TestPaths.Pages));

    /// <summary>A request for the fixtures with all that they refer to, as a build hands it over.</summary>
    /// <param name="folder">The project's folder.</param>
    /// <param name="keepsFigures">Whether the figures of earlier checks are there.</param>
    public static CheckRequest OfFixtures(string folder, bool keepsFigures = false)
    {
        var files = DependencyFile.Read(TestPaths.Fixtures, PackageFolders.Of(TestPaths.Fixtures));
        var request = new CheckRequest(folder) { KeepsFigures = keepsFigures };
        request._root.Add(files.References.Select(path => new XElement("reference", new XAttribute("path", path))));
        request._root.Add(files.Natives.Select(path => new XElement("native", new XAttribute("path", path))));
        return request;
    }

    /// <summary>Whether the figures of earlier checks are there, as the build's task leaves them when they are valid.</summary>
    public bool KeepsFigures { get; init; }

    /// <summary>Sets an attribute of the request, or takes it out.</summary>
    public CheckRequest With(string attribute, string? value)
    {
        _root.SetAttributeValue(attribute, value);
        return this;
    }

    /// <summary>Sets a property of the project.</summary>
    public CheckRequest Property(string name, string value)
    {
        _root.Add(new XElement("property", new XAttribute("name", name), new XAttribute("value", value)));
        return this;
    }

    /// <summary>Offers an assembly before all others of its name.</summary>
    public CheckRequest Preferring(string reference)
    {
        _root.AddFirst(new XElement("reference", new XAttribute("path", reference)));
        return this;
    }

    /// <summary>Offers a native library.</summary>
    public CheckRequest Native(string path)
    {
        _root.Add(new XElement("native", new XAttribute("path", path)));
        return this;
    }

    /// <summary>Adds a budget.</summary>
    /// <param name="include">The model.</param>
    /// <param name="metadata">Names and values.</param>
    public CheckRequest Budget(string include, params (string Name, string Value)[] metadata)
    {
        _root.Add(new XElement(
            "budget",
            new XAttribute("include", include),
            new XAttribute("file", Path.Combine(folder, "App.csproj")),
            new XAttribute("line", 10 + _root.Elements("budget").Count()),
            new XAttribute("column", 5),
            metadata.Select(one => new XElement("metadata", new XAttribute("name", one.Name), new XAttribute("value", one.Value)))));
        return this;
    }

    /// <summary>Runs the check as the task does, again after each run that ends early.</summary>
    public CheckAnswer Check(params IEnumerable<KeyValuePair<string, string>> environment)
    {
        File.Delete(ResultPath);
        if (!KeepsFigures)
        {
            File.Delete(_root.Attribute("figures")!.Value);
        }

        return Run([], environment);
    }

    /// <summary>Goes on after a process that has ended early.</summary>
    /// <param name="before">What it left; it is made to answer this request.</param>
    /// <param name="exitCode">What it returned.</param>
    /// <param name="environment">Variables of the environment.</param>
    public CheckAnswer GoOn(XElement before, int exitCode, params IEnumerable<KeyValuePair<string, string>> environment)
    {
        before.SetAttributeValue("request", _root.Attribute("id")!.Value);
        before.Save(ResultPath);
        return Run(["--resume", "--exit-code", $"{exitCode}"], environment);
    }

    private string ResultPath => Path.Combine(folder, "result.xml");

    private CheckAnswer Run(string[] first, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var request = Path.Combine(folder, "request.xml");
        var result = ResultPath;
        _root.Save(request);
        string[] arguments = ["check", "--request", request, "--result", result, "--end-with-input"];
        var run = ToolProcess.RunAttached(environment, [.. arguments, .. first]);
        var runs = 1;
        while (!IsComplete(result, run) && runs++ < MostRuns + _root.Elements("budget").Count())
        {
            run = ToolProcess.RunAttached(environment, [.. arguments, "--resume", "--exit-code", $"{run.ExitCode}"]);
        }

        run.ExitCode.ShouldBe(0, run.Error);
        XElement.Load(result).Attribute("request")!.Value.ShouldBe(_root.Attribute("id")!.Value);
        return new(XElement.Load(result), runs, run);
    }

    private static bool IsComplete(string result, ToolProcess run)
    {
        File.Exists(result).ShouldBeTrue(run.Error);
        return XElement.Load(result).Attribute("stage")!.Value == "complete";
    }
}
