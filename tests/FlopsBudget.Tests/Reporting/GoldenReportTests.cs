using FlopsBudget.Reporting;

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
    public void Csv_of_operators() => ReportCsv.Operators(Reports.Small).ShouldBeGolden("Reporting", "operators.csv");

    [Fact]
    public void Csv_of_modules_and_operators() => ReportCsv.ModulesAndOperators(Reports.Small).ShouldBeGolden("Reporting", "modules-and-operators.csv");

    [Fact]
    public void Markdown() => ReportMarkdown.Write(Reports.Small).ShouldBeGolden("Reporting", "report.md");

    [Fact]
    public void Html() => ReportHtml.Write(Reports.Small).ShouldBeGolden("Reporting", "report.html");

    [Fact]
    public void Html_is_well_formed_and_needs_nothing_else()
    {
        var html = ReportHtml.Write(Reports.Small, Reports.ResNet50);

        // Everything after the head is XML, so that tags are known to match.
        var body = System.Xml.Linq.XElement.Parse(html[html.IndexOf("<body>", StringComparison.Ordinal)..html.IndexOf("</html>", StringComparison.Ordinal)].Replace("<details open>", "<details>", StringComparison.Ordinal));
        body.Elements("section").Count().ShouldBe(2);
        html.ShouldNotContain("http");
        html.ShouldNotContain("<script");
    }

    [Fact]
    public void Json() => ReportJson.Write(Reports.Small).ShouldBeGolden("Reporting", "report.json");

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
        ReportHtml.Write(Reports.Quantized).ShouldContain("<h2>Integer MACs by module</h2>");
        ReportMarkdown.Write(Reports.Quantized).ShouldContain("| Integer MACs | 8,388,608 |");
        ReportCsv.Modules(Reports.Quantized).Split("\r\n")[1].ShouldContain(",0,0,,8192,8388608,");
        ReportCsv.Operators(Reports.Quantized).Split("\r\n")[1].ShouldBe("quantized::linear_dynamic,2,0,0,,0,8388608");
        ReportJson.Write(Reports.Quantized).Split('\n').Count(line => line.Contains("\"integerMacs\": 8388608", StringComparison.Ordinal)).ShouldBe(3, "the total, the root and the operator");
    }

    [Fact]
    public void A_report_of_zero_prints_without_division() =>
        ReportText.Tree(Reports.Of("Identity", Reports.Module("", "Identity"))).ShouldBeGolden("Reporting", "zero.txt");
}
