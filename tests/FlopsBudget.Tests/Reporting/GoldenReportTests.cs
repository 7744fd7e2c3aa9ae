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
    public void A_report_of_zero_prints_without_division() =>
        ReportText.Tree(Reports.Of("Identity", Reports.Module("", "Identity"))).ShouldBeGolden("Reporting", "zero.txt");
}
