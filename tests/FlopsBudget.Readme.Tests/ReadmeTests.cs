using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using MyApp.Models;

namespace FlopsBudget.Readme.Tests;

/// <summary>What the readme and the pages show is what these tests compile and run.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public void The_C_sharp_of_the_readme_is_that_of_the_tests() =>
        Blocks(Root("README.md"), "csharp").ShouldBe(Regions(File.ReadAllText(Path.Combine(Here(), "Snippets.cs"))), ignoreOrder: true);

    [Fact]
    public void The_budget_of_the_readme_is_kept_by_its_model()
    {
        using var folder = new TemporaryFolder();

        var budget = Items(Root("README.md"), folder).Single(one => !one.Include.EndsWith(".onnx", StringComparison.Ordinal) && !WeightFileCounter.IsWeightFile(one.Include));

        budget.ToString().ShouldBe("Detector within 8.2 GFLOPs, 26 M parameters for 1,3,640,640");
        budget.Judge().Passed.ShouldBeTrue();
    }

    [Fact]
    public void The_budgets_of_ONNX_files_can_be_read_and_their_files_are_looked_for()
    {
        using var folder = new TemporaryFolder();

        var budgets = Items(Root("README.md"), folder).Where(one => one.Include.EndsWith(".onnx", StringComparison.Ordinal)).ToList();

        budgets.Select(one => one.ToString()).ShouldBe(["*.onnx within 4 GFLOPs, 12 M parameters", "model.onnx within 3 GFLOPs for batch=1; sequence=128"]);
        budgets.ShouldAllBe(one => Should.Throw<FlopsBudgetException>(() => one.Judge()).Code == DiagnosticIds.FileNotFound);
    }

    [Fact]
    public void The_budget_of_a_file_of_weights_can_be_read()
    {
        using var folder = new TemporaryFolder();

        Items(Root("README.md"), folder).Single(one => WeightFileCounter.IsWeightFile(one.Include)).ToString().ShouldBe("*.gguf within 8.1 G parameters");
    }

    [Fact]
    public void The_error_of_the_readme_is_that_of_its_model_with_a_lower_limit()
    {
        var shown = Blocks(Root("README.md"), "").Single(block => block.Contains("error FLOPS0101", StringComparison.Ordinal)).ReplaceLineEndings(" ").Trim();

        var finding = new ModelBudget { MaxFlops = Flops.Parse("8G") }.Judge(FlopCounter.Count(() => new Detector(), "1,3,640,640")).Findings.ShouldHaveSingleItem();

        shown.ShouldEndWith(", ...");
        $"App.csproj(14,5): error {finding.Code}: {finding.Text}".ShouldStartWith(shown[..^"...".Length]);
    }

    [Fact]
    public void The_budgets_of_the_pages_can_be_read()
    {
        using var folder = new TemporaryFolder();
        var names = Directory.GetFiles(Root("build/docs"), "*.md").SelectMany(page => Items(page, folder)).Select(budget => budget.ToString()).ToList();

        names.ShouldNotBeEmpty();
        names.ShouldNotContain(name => name.Contains("FLOPS0", StringComparison.Ordinal));
    }

    [Fact]
    public void The_tests_that_the_page_of_guarantees_names_are_there()
    {
        var sources = Directory.GetFiles(Root("tests"), "*.cs", SearchOption.AllDirectories).Select(Path.GetFileName).ToHashSet();
        var named = TestClass().Matches(File.ReadAllText(Root("build/docs/trust.md"))).Select(match => match.Groups[1].Value).Distinct().ToList();

        named.Count.ShouldBeGreaterThan(40);
        named.ShouldAllBe(name => sources.Contains(name + ".cs"));
    }

    // The items of a page as the build of a project lists them, so that they are read by the gate's own reader.
    private static IReadOnlyList<ProjectBudget> Items(string page, TemporaryFolder folder)
    {
        var items = Blocks(page, "xml")
            .SelectMany(block => XElement.Parse($"<Project>{block}</Project>").Descendants("FlopsBudget").Where(item => item.Attribute("Include") is not null))
            .ToList();
        if (items.Count == 0)
        {
            return [];
        }

        var list = new XElement(
            "flopsBudgets",
            new XAttribute("version", "1"),
            new XAttribute("project", folder.At("App.csproj")),
            new XAttribute("assembly", typeof(ReadmeTests).Assembly.GetName().Name!),
            items.Select(item => new XElement(
                "budget",
                new XAttribute("include", item.Attribute("Include")!.Value),
                item.Attributes().Where(attribute => attribute.Name != "Include").Select(attribute =>
                    new XElement("metadata", new XAttribute("name", attribute.Name.LocalName), new XAttribute("value", attribute.Value))))));
        var output = Path.GetFileNameWithoutExtension(page);
        folder.Write(Path.Combine(output, "App.flops.xml"), list.ToString());
        return ProjectBudget.In(folder.At(output));
    }

    private static IEnumerable<string> Blocks(string page, string language) =>
        Block().Matches(File.ReadAllText(page).ReplaceLineEndings("\n")).Where(match => match.Groups[1].Value == language).Select(match => match.Groups[2].Value);

    private static IEnumerable<string> Regions(string source) =>
        Region().Matches(source.ReplaceLineEndings("\n")).Select(match => Dedented(match.Groups[2].Value, match.Groups[1].Value));

    private static string Dedented(string code, string indent) =>
        string.Join('\n', code.Split('\n').Select(line => line.StartsWith(indent, StringComparison.Ordinal) ? line[indent.Length..] : line));

    private static string Root(string path, [CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "../..", path);

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    [GeneratedRegex("^```([a-z]*)\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("`([A-Za-z]+(?:Tests|Cases))`")]
    private static partial Regex TestClass();

    [GeneratedRegex("^( *)#region [a-z]+\n(.*?)^ *#endregion", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Region();
}
