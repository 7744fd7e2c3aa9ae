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
    private static readonly string[] OfTheGate = ["FlopsBudgetBaseline", .. Measure.All.Select(measure => "FlopsBudgetTotal" + measure.MaxName), "FlopsBudgetUpdate", "FlopsBudgetProcessPerModel", "FlopsBudgetReport", "FlopsBudgetSarif"];

    private static readonly string[] BuildFiles = ["build/FlopsBudget.MSBuild.props", "build/FlopsBudget.MSBuild.targets", "build/FlopsBudget.targets"];

    [Fact]
    public void Every_metadatum_has_a_default_by_property() =>
        Items("_FlopsBudgetDefault").Order(StringComparer.Ordinal).ShouldBe(ItemMetadata.Names.Select(name => "FlopsBudget" + name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_metadatum_is_on_the_page_of_the_item_and_in_the_README()
    {
        var rows = File.ReadAllLines(At("build/docs/item.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).SelectMany(line => Code().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value));
        rows.Order(StringComparer.Ordinal).ShouldBe(ItemMetadata.Names.Append("Include").Order(StringComparer.Ordinal));

        var readme = File.ReadAllText(At("README.md"));
        ItemMetadata.Names.ShouldAllBe(name => readme.Contains($"`{name}`", StringComparison.Ordinal));
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

    private static IEnumerable<string> Items(string name) => XDocument.Load(At("build/FlopsBudget.MSBuild.targets")).Descendants(name).Select(item => item.Attribute("Include")!.Value);

    private static string At(string path, [CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../..", path));

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\$\((FlopsBudget\w+|MakeTorchSharpLoadable)\)")]
    private static partial Regex Property();
}
