using System.Runtime.CompilerServices;
using FlopsBudget.Judging;
using FlopsBudget.Reporting;
using FlopsBudget.Reporting.Html;

namespace FlopsBudget.Tests.Reporting;

public class GoldenReportTests
{
    [Fact]
    public void Tree() => ReportText.Tree(Reports.Small).ShouldBeGolden("Reporting", "tree.txt");

    [Fact]
    public void Tree_to_a_depth() => ReportText.Tree(Reports.Small, depth: 1).ShouldBeGolden("Reporting", "tree-depth-1.txt");

    [Fact]
    public void Modules() => ReportText.Modules(Reports.Small).ShouldBeGolden("Reporting", "modules.txt");

    [Fact]
    public void Operators() => ReportText.Operators(Reports.Small).ShouldBeGolden("Reporting", "operators.txt");

    [Fact]
    public void Modules_and_operators() => ReportText.ModulesAndOperators(Reports.Small).ShouldBeGolden("Reporting", "modules-and-operators.txt");

    [Fact]
    public void Csv_of_modules() => ReportCsv.Modules(Reports.Small).ShouldBeGolden("Reporting", "modules.csv");

    [Fact]
    public void Csv_of_several_models() => ReportCsv.Modules([Reports.Small, CompleteReports.WithMemory]).ShouldBeGolden("Reporting", "models.csv");

    [Theory]
    [InlineData("=1+2", "'=1+2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("+x", "'+x")]
    [InlineData("-2+3,\"x\"", "\"'-2+3,\"\"x\"\"\"")]
    [InlineData("\tx", "'\tx")]
    [InlineData("\r=x", "\"'\r=x\"")]
    [InlineData("-2.5", "-2.5")]
    [InlineData("a=b", "a=b")]
    [InlineData("", "")]
    public void Csv_has_no_text_that_a_spreadsheet_runs(string name, string field) =>
        ReportCsv.Modules([Reports.Small with { Model = name }]).Split("\r\n")[1].ShouldStartWith(field + ",");

    [Fact]
    public void Csv_of_operators() => ReportCsv.Operators(Reports.Small).ShouldBeGolden("Reporting", "operators.csv");

    [Fact]
    public void Csv_of_modules_and_operators() => ReportCsv.ModulesAndOperators(Reports.Small).ShouldBeGolden("Reporting", "modules-and-operators.csv");

    [Fact]
    public void Markdown() => ReportMarkdown.Write(Reports.Small).ShouldBeGolden("Reporting", "report.md");

    [Fact]
    public void Html() => WithoutAssets(ReportHtml.WriteVerdicts(
        new ModelBudget { MaxMacs = "2500", MaxParameters = "400", Tolerance = Tolerance.None }.Judge(Reports.Small, new Baseline([BaselineEntry.Of(Reports.Small) with { Macs = new(1_990) }])),
        new ModelBudget { Module = "body.*", WarnFlops = "1200", OnUncounted = UncountedPolicy.Ignore }.Judge(Reports.Small))).ShouldBeGolden("Reporting", "report.html");

    [Fact]
    public void Html_is_well_formed_and_needs_nothing_else()
    {
        var html = WithoutAssets(ReportHtml.Write(Reports.Small, Reports.ResNet50));

        // Everything after the head is XML, so that tags are known to match.
        var body = System.Xml.Linq.XElement.Parse(html[html.IndexOf("<body>", StringComparison.Ordinal)..html.IndexOf("</html>", StringComparison.Ordinal)]);
        body.Element("main")!.Elements("section").Count().ShouldBe(2);
        body.Element("main")!.Elements("script").Count().ShouldBe(2 + 1 + 2, "two models, the page, the library and the script");
        body.ToString().ShouldNotContain("http");
        body.DescendantsAndSelf().SelectMany(element => element.Attributes()).Select(attribute => attribute.Name.LocalName).Distinct().ShouldBe(["id", "class", "type", "tabindex", "role", "aria-label"], ignoreOrder: true, "nothing that is loaded or run");
    }

    [Fact]
    public void The_library_of_the_page_is_the_one_that_was_published()
    {
        var folder = Path.Combine(Path.GetDirectoryName(Here())!, "../../../src/FlopsBudget.Core/Reporting/Html");
        var script = File.ReadAllText(Path.Combine(folder, "fetch-library"));
        var library = File.ReadAllBytes(Path.Combine(folder, "Assets/d3-hierarchy.min.js"));

        script.ShouldContain($"sha256={Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(library))}\n", customMessage: "The file was changed by hand, or its end of lines: fetch it again.");
        var version = script.Split('\n').Single(line => line.StartsWith("version=", StringComparison.Ordinal))["version=".Length..];
        System.Text.Encoding.UTF8.GetString(library).ShouldStartWith($"// https://d3js.org/d3-hierarchy/ v{version} ");
        HtmlAssets.Library.ShouldStartWith("/*!\nCopyright 2010-2026 Mike Bostock\n");
        (HtmlAssets.Library.Length + HtmlAssets.Script.Length + HtmlAssets.Style.Length).ShouldBeLessThan(75_000, "each report of each build carries it");
    }

    [Fact]
    public void Json() => ReportJson.Write(Reports.Small).ShouldBeGolden("Reporting", "report.json");

    [Fact]
    public void Summary() => ReportText.Summary(CompleteReports.WithMemory).ShouldBeGolden("Reporting", "summary.txt");

    [Fact]
    public void Totals_with_memory() => ReportText.Totals(CompleteReports.WithMemory).ShouldBeGolden("Reporting", "totals-memory.txt");

    [Fact]
    public void Csv_with_memory() => ReportCsv.Modules(CompleteReports.WithMemory).ShouldBeGolden("Reporting", "modules-memory.csv");

    [Fact]
    public void Integer_work_is_in_every_rendering()
    {
        const string Total = "8,388,608";
        const string Layer = "4,194,304";

        var tree = ReportText.Tree(Reports.Quantized);
        tree.Split('\n').Single(line => line.StartsWith("Integer MACs", StringComparison.Ordinal)).ShouldEndWith(Total);
        tree.Split('\n').Count(line => line.Contains(Layer, StringComparison.Ordinal)).ShouldBe(2);
        string[] texts = [ReportText.Totals(Reports.Quantized), ReportText.Modules(Reports.Quantized), ReportText.Operators(Reports.Quantized), ReportMarkdown.Write(Reports.Quantized), ReportHtml.Write(Reports.Quantized)];
        texts.ShouldAllBe(text => text.Contains("Integer MACs") && text.Contains(Total));
        ReportHtml.Write(Reports.Quantized).ShouldContain("\"integerMacs\":8388608");
        ReportMarkdown.Write(Reports.Quantized).ShouldContain("| Integer MACs | 8,388,608 |");
        ReportCsv.Modules(Reports.Quantized).Split("\r\n")[1].ShouldContain(",0,0,,8192,8388608,");
        ReportCsv.Operators(Reports.Quantized).Split("\r\n")[1].ShouldBe("quantized::linear_dynamic,2,0,0,,0,8388608");
        ReportJson.Write(Reports.Quantized).Split('\n').Count(line => line.Contains("\"integerMacs\": 8388608", StringComparison.Ordinal)).ShouldBe(3, "the total, the root and the operator");
    }

    [Fact]
    public void A_report_of_zero_prints_without_division() =>
        ReportText.Tree(Reports.Of("Identity", Reports.Module("", "Identity"))).ShouldBeGolden("Reporting", "zero.txt");

    // What is the same in every page would hide what is not.
    private static string WithoutAssets(string html) => html
        .Replace(HtmlAssets.Policy, "(policy)", StringComparison.Ordinal)
        .Replace(HtmlAssets.Style, "(style)", StringComparison.Ordinal)
        .Replace(HtmlAssets.Library, "(library)", StringComparison.Ordinal)
        .Replace(HtmlAssets.Script, "(script)", StringComparison.Ordinal);

    private static string Here([CallerFilePath] string file = "") => file;
}
