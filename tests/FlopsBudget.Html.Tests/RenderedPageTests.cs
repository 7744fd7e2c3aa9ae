using System.Text.RegularExpressions;
using FlopsBudget.Reporting;
using FlopsBudget.Tool.Outputs;

namespace FlopsBudget.Html.Tests;

/// <summary>The page of a model of each kind in a browser.</summary>
public sealed class RenderedPageTests(Browser browser) : IClassFixture<Browser>
{
    public static TheoryData<string> Names => CountedModels.Cases;

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public async Task It_opens_zooms_sorts_and_searches(string name)
    {
        var report = CountedModels.Of(name);
        await using var page = await browser.Open(ReportHtml.Write(report));
        var costliest = report.Root.Children.MaxBy(child => child.Macs.Value)!;
        var index = report.Modules.TakeWhile(module => module != costliest).Count();

        // Boxes of one level lie beside each other and are no wider than the model.
        (await page.Texts("h1")).ShouldBe([report.Model]);
        (await page.Read<double>(WidestLevel)).ShouldBeLessThanOrEqualTo(1.001);
        var whole = (await page.Texts("figcaption .sum"))[0];

        await page.Click($".box[data-node='{index}']");
        (await page.Texts("figcaption .sum"))[0].ShouldContain(" %)");
        (await page.Texts(".way strong")).ShouldBe([costliest.Path]);
        await page.Click("[data-zoom='0']");
        (await page.Texts("figcaption .sum"))[0].ShouldBe(whole);

        await page.Click("[data-sort=macs]");
        var macs = await page.Read<double[]>(ColumnOf("macs"));
        macs.ShouldBe(macs.OrderDescending());
        macs[0].ShouldBe(report.Macs.Value);
        await page.Click("[data-sort=macs]");
        (await page.Read<double[]>(ColumnOf("macs"))).ShouldBe(macs.Order());

        // No other path has the longest one in it.
        var longest = report.Modules.MaxBy(module => module.Path.Length)!.Path;
        await page.Type("input[type=search]", longest);
        (await page.Texts(".figures tbody tr td:first-child")).ShouldBe([longest]);
        (await page.Texts("output")).ShouldBe([$"1 row with \"{longest}\""]);
        page.ShouldBeQuiet();
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public async Task It_can_be_read_in_light_and_dark_colours_and_on_paper(string name)
    {
        await using var page = await browser.Open(ReportHtml.Write(CountedModels.Of(name)));
        foreach (var dark in new[] { false, true })
        {
            await page.UseDark(dark);
            (await page.Read<double>(Contrast.Lowest)).ShouldBeGreaterThan(4.5, "WCAG 2.2, AA");
            await page.Look($"{name}-{(dark ? "dark" : "light")}", whole: false);
        }

        await page.UsePaper();
        (await page.Read<string>("getComputedStyle(document.body).backgroundColor")).ShouldBe("rgb(255, 255, 255)", "paper is white, whatever the screen is");
        (await page.Read<string>("getComputedStyle(document.querySelector('.tools')).display")).ShouldBe("none");
        await page.Look($"{name}-paper");
        (await page.Print()).Length.ShouldBeGreaterThan(10_000);
        page.ShouldBeQuiet();
    }

    [SkippableTheory]
    [MemberData(nameof(Names))]
    public async Task Names_that_are_markup_are_text_in_every_rendering(string name)
    {
        var report = CountedModels.HostileOf(name);
        await using var page = await browser.Open(ReportHtml.Write(report));
        await page.Hover(".box:not([data-node='0'])");
        (await page.Texts("h1")).ShouldBe([CountedModels.Markup]);
        (await page.Texts("#details dd"))[0].ShouldBe(CountedModels.Markup);
        (await page.Texts(".figures tbody tr td:nth-child(2)")).Where(text => text.Length > 0).ShouldAllBe(text => text == CountedModels.Markup);
        (await page.Count("img")).ShouldBe(0);
        page.ShouldBeQuiet();

        var svg = System.Xml.Linq.XElement.Parse(ReportAnswer.Of(report, depth: null).In(".svg"));
        svg.Descendants().ShouldAllBe(element => element.Name.LocalName != "img");
        Regex.IsMatch(ReportMarkdown.Write(report), @"(?<!\\)<img").ShouldBeFalse("a backslash is before each");
        CsvLines.Read(ReportCsv.Modules(report))[1][1].ShouldBe(CountedModels.Markup);
        ReportJson.Read(ReportJson.Write(report)).ShouldBe(report);
    }

    private static string ColumnOf(string key) =>
        $"(() => {{ const column = [...document.querySelectorAll('.figures th')].findIndex(one => one.querySelector('[data-sort={key}]')); return [...document.querySelectorAll('.figures tbody tr')].map(row => Number(row.cells[column].textContent.replaceAll(',', ''))); }})()";

    private const string WidestLevel = """
        (() => {
          const whole = document.querySelector('.icicle').getBoundingClientRect().width;
          const levels = {};
          document.querySelectorAll('.box').forEach(box => levels[box.ariaLevel] = (levels[box.ariaLevel] ?? 0) + box.getBoundingClientRect().width);
          return Math.max(...Object.values(levels)) / whole;
        })()
        """;
}
