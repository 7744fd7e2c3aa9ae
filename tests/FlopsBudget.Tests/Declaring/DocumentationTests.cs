using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using FlopsBudget.Declaring;
using FlopsBudget.Judging;

namespace FlopsBudget.Tests.Declaring;

/// <summary>What the build files take is what the pages and the README say.</summary>
public sealed partial class DocumentationTests
{
    // The properties that are no default of a metadatum.
    private static readonly string[] OfTheGate = ["FlopsBudgetBaseline", .. Measure.All.Select(measure => measure.TotalProperty), "FlopsBudgetUpdate", "FlopsBudgetProcessPerModel", "FlopsBudgetReport", "FlopsBudgetSarif"];

    private static readonly string[] BuildFiles = ["build/FlopsBudget.MSBuild.props", "build/FlopsBudget.MSBuild.targets", "build/FlopsBudget.targets"];

    [Fact]
    public void Every_metadatum_has_a_default_by_property()
    {
        var lines = Items("_FlopsBudgetDefault").ToList();

        ItemMetadata.Names.Select(name => "FlopsBudget" + name).Except(lines).Select(name => $"<_FlopsBudgetDefault Include=\"{name}\" Value=\"$({name})\" />").ShouldBeEmpty("these lines lack");
        lines.Except(ItemMetadata.Names.Select(name => "FlopsBudget" + name)).ShouldBeEmpty("these are none");
        XDocument.Load(At("build/FlopsBudget.MSBuild.targets")).Descendants("_FlopsBudgetDefault").ShouldAllBe(item => item.Attribute("Value")!.Value == $"$({item.Attribute("Include")!.Value})");
    }

    [Fact]
    public void Every_limit_has_a_property_for_all_models_together() =>
        Measure.All.Select(measure => measure.TotalProperty).Except(Items("_FlopsBudgetProperty"))
            .Select(name => $"<_FlopsBudgetProperty Include=\"{name}\" Value=\"$({name})\" />").ShouldBeEmpty("these lines lack");

    [Fact]
    public void The_values_of_a_choice_are_those_of_its_row_on_the_page()
    {
        foreach (var setting in Setting.All.Where(setting => setting.Known.Count > 0))
        {
            var row = Rows().Single(cells => Names(cells).Contains(setting.Name));
            Code().Matches(row[2]).Select(match => match.Groups[1].Value).ShouldBe(setting.Known, ignoreOrder: true, customMessage: $"build/docs/item.md, {setting.Name}");
        }
    }

    [Fact]
    public void Every_metadatum_is_on_the_page_of_the_item_and_in_the_README()
    {
        var rows = Rows().SelectMany(Names).ToList();
        ItemMetadata.Names.Append("Include").Except(rows).ShouldBeEmpty("build/docs/item.md lacks these");
        rows.Except(ItemMetadata.Names.Append("Include")).ShouldBeEmpty("build/docs/item.md has these, which are none");
        rows.Count.ShouldBe(ItemMetadata.Names.Count + 1);

        var readme = File.ReadAllText(At("README.md"));
        ItemMetadata.Names.Where(name => !readme.Contains($"`{name}`", StringComparison.Ordinal)).ShouldBeEmpty("README.md lacks these");
    }

    [Fact]
    public void Every_property_of_the_gate_is_on_its_page()
    {
        var used = BuildFiles
            .SelectMany(file => Property().Matches(File.ReadAllText(At(file))).Select(match => match.Groups[1].Value))
            .Distinct()
            .Except(ItemMetadata.Names.Select(name => "FlopsBudget" + name));
        var page = File.ReadAllText(At("build/docs/gate.md"));

        used.Where(name => !page.Contains($"| `{name}` |", StringComparison.Ordinal)).ShouldBe(["FlopsBudgetNativesTaskAssembly"], "it is set by the files themselves");
        Items("_FlopsBudgetProperty").Where(name => !name.StartsWith('@')).ShouldBe(OfTheGate);
    }

    private static IEnumerable<string[]> Rows() => File.ReadAllLines(At("build/docs/item.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|'));

    private static IEnumerable<string> Names(string[] cells) => Code().Matches(cells[1]).Select(match => match.Groups[1].Value);

    private static IEnumerable<string> Items(string name) => XDocument.Load(At("build/FlopsBudget.MSBuild.targets")).Descendants(name).Select(item => item.Attribute("Include")!.Value);

    private static string At(string path, [CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../..", path));

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\$\((FlopsBudget\w+|MakeTorchSharpLoadable)\)")]
    private static partial Regex Property();
}
