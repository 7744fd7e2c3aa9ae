using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using FlopsBudget.Counting;
using FlopsBudget.Counting.Totals;
using FlopsBudget.Judging;
using FlopsBudget.Onnx.Formulas;
using FlopsBudget.Reporting;
using FlopsBudget.Reporting.Html;
using FlopsBudget.Tests.Reporting;
using FlopsBudget.Tool.Outputs;

namespace FlopsBudget.Html.Tests;

/// <summary>Every rendering of a model of each kind: as it was agreed on, and its figures add up.</summary>
public sealed class RenderingTests
{
    private const string Folder = "";

    private static readonly int[] Widths = [60, 80, 120, 200];

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<string> Names => CountedModels.Cases;

    public static TheoryData<string, int> NamesAndWidths
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var name in CountedModels.Names)
            {
                Array.ForEach(Widths, width => data.Add(name, width));
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Text_is_a_tree_whose_rows_are_the_sums_of_those_below_them(string name)
    {
        var report = CountedModels.Of(name);
        ReportText.Tree(report, depth: 2).ShouldBeGolden(Folder, $"{name}.txt");

        foreach (var column in new[] { "MACs", "FLOPs", "Element-wise", "Parameters" })
        {
            var rows = PrintedTree.Read(ReportText.Tree(report), column);
            rows[0].Value.ShouldBe(column switch { "MACs" => report.Macs.Value, "FLOPs" => report.Flops.Value, "Parameters" => report.Parameters, _ => report.ElementwiseOperations });
            PrintedTree.ShouldAddUp(rows);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Markdown_has_tables_whose_rows_are_complete_and_whose_operators_are_the_whole(string name)
    {
        var report = CountedModels.Of(name);
        ReportMarkdown.Write(report, depth: 1).ShouldBeGolden(Folder, $"{name}.md");

        var tables = MarkdownTables.Read(ReportMarkdown.Write(report));
        tables["Total"].Single(row => row[0] == "MACs")[1].ShouldBe(Exact(report.Macs.Value));
        tables["By module"].Count.ShouldBe(report.Modules.Count() + 1);
        var head = tables["By operator"][0].ToList();
        tables["By operator"].Skip(1).Sum(row => Number(row[head.IndexOf("MACs")])).ShouldBe(report.Macs.Value);
        tables["By operator"].Skip(1).Sum(row => Number(row[head.IndexOf("Element-wise")])).ShouldBe(report.ElementwiseOperations);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Csv_has_a_line_for_each_module_and_the_shares_of_parts_are_all(string name)
    {
        var report = CountedModels.Of(name);
        var csv = ReportCsv.Modules(report);
        csv.ShouldBeGolden(Folder, $"{name}.csv");

        var lines = CsvLines.Read(csv);
        lines.ShouldAllBe(line => line.Count == lines[0].Count);
        var modules = report.Modules.ToList();
        lines.Count.ShouldBe(1 + modules.Count);
        var (path, macs, flops, share, bytes) = (At("path"), At("macs"), At("flops"), At("share"), At("parameterBytes"));
        for (var i = 0; i < modules.Count; i++)
        {
            var line = lines[i + 1];
            line[path].ShouldBe(modules[i].Path);
            Number(line[macs]).ShouldBe(modules[i].Macs.Value);
            Number(line[flops]).ShouldBe(2 * modules[i].Macs.Value);
            Number(line[bytes]).ShouldBe(modules[i].ParameterBytes!.Value.Value);
            decimal.Parse(line[share], CultureInfo.InvariantCulture).ShouldBe(modules[i].Macs.Value / (decimal)report.Macs.Value, 0.000001m);
        }

        // What each place does itself is all of it.
        modules.Sum(module => module.OwnMacs.Value / (decimal)report.Macs.Value).ShouldBe(1, 0.000001m);

        int At(string key) => lines[0].ToList().IndexOf(key);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Json_is_what_its_schema_says_adds_up_and_is_read_as_the_same_report(string name)
    {
        var report = CountedModels.Of(name);
        var text = ReportJson.Write(report);

        text.ShouldBeAReport();
        var read = ReportJson.Read(text);
        read.ShouldBe(report);
        foreach (var module in read.Modules)
        {
            module.Macs.Value.ShouldBe(module.OwnMacs.Value + module.Children.Sum(child => child.Macs.Value), module.Path);
            module.OwnMacs.Value.ShouldBe(module.Operators.Sum(total => total.Macs.Value), module.Path);
        }

        // That of a large model is long, and what its fields are is seen in that of a small one.
        if (name == "lstm")
        {
            text.ShouldBeGolden(Folder, $"{name}.json");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Svg_has_bars_as_long_as_their_parts_which_are_the_whole(string name)
    {
        var report = CountedModels.Of(name);
        var text = ReportAnswer.Of(report, depth: null).In(".svg");
        text.ShouldBeGolden(Folder, $"{name}.svg");

        var picture = XElement.Parse(text);
        var shares = picture.Descendants(Svg + "text").Select(one => one.Value).Where(one => one.EndsWith(" %)", StringComparison.Ordinal))
            .Select(one => one[(one.LastIndexOf('(') + 1)..^3]).Select(one => one == "less than 0.1" ? 0.05m : decimal.Parse(one, CultureInfo.InvariantCulture)).ToList();
        var bars = picture.Descendants(Svg + "rect").Where(rect => rect.Attribute("class")?.Value.Contains("fill-bar", StringComparison.Ordinal) == true)
            .Select(rect => double.Parse(rect.Attribute("width")!.Value, CultureInfo.InvariantCulture)).OrderDescending().ToList();
        bars.Count.ShouldBe(shares.Count);
        shares.Sum().ShouldBe(100, 0.05m * shares.Count, "each is rounded to a tenth");

        // More than twelve are one.
        var costs = CostlyParts.Of(report.Root, Measure.Flops.Of).Select(part => part.Cost).ToList();
        long[] drawn = costs.Count > 12 ? [.. costs.Take(11), costs.Skip(11).Sum()] : [.. costs];
        drawn.Sum().ShouldBe(report.Flops.Value);
        bars.Select(bar => bar / bars.Sum()).ShouldBe(drawn.OrderDescending().Select(cost => cost / (double)report.Flops.Value), 0.001);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Html_is_well_formed_and_has_the_report(string name)
    {
        var report = CountedModels.Of(name);
        var html = ReportHtml.Write(report).Replace(HtmlAssets.Policy, "", StringComparison.Ordinal).Replace(HtmlAssets.Style, "", StringComparison.Ordinal).Replace(HtmlAssets.Library, "", StringComparison.Ordinal).Replace(HtmlAssets.Script, "", StringComparison.Ordinal);
        var body = XElement.Parse(html[html.IndexOf("<body>", StringComparison.Ordinal)..html.IndexOf("</html>", StringComparison.Ordinal)]);

        // What is shown without a script, and the data, which is the JSON.
        var data = body.Descendants("script").Single(script => script.Attribute("class")?.Value == "report");
        using (var json = JsonDocument.Parse(data.Value))
        {
            ReportJson.Read(json.RootElement.GetProperty("report").GetRawText()).ShouldBe(report);
        }

        var rows = body.Descendants("noscript").Single().Elements("div").Last().Descendants("tr").ToList();
        rows.Count.ShouldBeLessThanOrEqualTo(1 + 500);
        var macs = rows[0].Elements("th").Select(cell => cell.Value).ToList().IndexOf("MACs");
        Number(rows[1].Elements("td").ElementAt(macs).Value).ShouldBe(report.Macs.Value);
        body.Descendants("noscript").Remove();
        body.Descendants("script").Remove();
        body.ToString().ReplaceLineEndings("\n").ShouldBeGolden(Folder, $"{name}.html");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Why_is_a_tree_of_folded_blocks_whose_rows_are_the_sums_of_those_below_them(string name)
    {
        var why = Explain(name);
        ReportText.Write(why.Title, why.Views(depth: null)).ShouldBeGolden(Folder, $"{name}.why.txt");

        why.Root.Cost.ShouldBe(CountedModels.Of(name).Flops.Value);
        foreach (var part in why.Root.SelfAndDescendants().Where(part => part.Children.Count > 0))
        {
            part.Children.Sum(child => child.Cost).ShouldBe(part.Cost, part.Label);
            (part.Children.Count == 1 && part.Children[0].Kind == Reporting.Views.FoldedKind.Module && part != why.Root && part.Children[0].Places.Count == 1).ShouldBeFalse($"{part.Label} is a chain");
        }

        why.Root.SelfAndDescendants().ShouldAllBe(part => part.Cost > 0);
    }

    [Theory]
    [MemberData(nameof(NamesAndWidths))]
    public void Why_and_count_fit_a_terminal(string name, int width)
    {
        var (why, report) = (Explain(name), CountedModels.Of(name));
        var screen = new Screen(width, HasColours: false);

        foreach (var text in new[] { screen.Print(why.Title, why.Views(depth: null)), screen.Print(ReportText.Heading(report), ReportText.Views(report, depth: null)), screen.Print(ReportText.Heading(report), ReportText.SummaryViews(report, depth: null)) })
        {
            text.Split('\n').ShouldAllBe(line => line.Length <= width);
        }

        // However narrow, the figure and its share are there.
        var lines = screen.Print(why.Title, why.Views(depth: null)).Split('\n').SkipWhile(line => !line.StartsWith("Module", StringComparison.Ordinal)).ToList();
        lines[0].ShouldContain("FLOPs");
        lines[2].ShouldContain(Exact(report.Flops.Value));
        lines[2].ShouldContain("100 %");
    }

    private static Why Explain(string name)
    {
        var table = name == "onnx" ? OnnxTable.Standard : OperatorTable.Standard;
        return Why.Of(CountedModels.Of(name), Measure.Flops, "", Why.UsualLeastShare, table.Find);
    }

    private static string Exact(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static long Number(string text) => long.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
}
