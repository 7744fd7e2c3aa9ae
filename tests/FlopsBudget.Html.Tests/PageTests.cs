using FlopsBudget.Judging;
using FlopsBudget.Reporting;

namespace FlopsBudget.Html.Tests;

/// <summary>The page in a browser: what a person sees and does.</summary>
public sealed class PageTests(Browser browser) : IClassFixture<Browser>
{
    private const string Hostile = "<img src=x onerror=alert(1)>";

    private static readonly FlopReport Small = Reports.Of("Net", Reports.Module("", "Net", macs: 1_000, parameters: 50, elementwise: 30, children:
    [
        Reports.Module("encoder", "Sequential", macs: 700, parameters: 30, elementwise: 20, children:
        [
            Reports.Module("encoder.0", "Linear", "in=10, out=20", macs: 600, parameters: 20, operators: [new("aten::linear", 2, new(600), 0)]),
            Reports.Module("encoder.1", "ReLU", macs: 100, elementwise: 20, parameters: 10),
        ]),
        Reports.Module("head", "Linear", "in=20, out=5", macs: 250, parameters: 20),
    ])) with { Operators = [new("aten::linear", 2, new(600), 0) { Formula = "MACs: rows x in x out." }] };

    [SkippableFact]
    public async Task A_box_is_as_wide_as_it_costs_and_zooms_by_mouse_and_by_keyboard()
    {
        await using var page = await browser.Open(ReportHtml.Write(Small));

        (await page.Texts(".box")).ShouldBe(["Net", "encoder", "0", "1", "head"]);
        (await Width(page, "encoder")).ShouldBe(700 / 1000.0, 0.005);
        (await page.Texts("figcaption .sum")).ShouldBe(["2 kFLOPs"]);

        await page.Click(".box[data-node='1']");
        (await page.Texts(".box")).ShouldBe(["encoder", "0", "1"]);
        (await Width(page, "encoder")).ShouldBe(1, 0.005);
        (await Width(page, "0")).ShouldBe(600 / 700.0, 0.005);
        (await page.Texts("figcaption .sum")).ShouldBe(["1.4 kFLOPs (70 %)"]);
        (await page.Texts(".figures tbody tr td:first-child")).ShouldBe(["encoder", "0", "1"], "the table follows");

        await page.Click("[data-zoom='0']");
        (await page.Count(".box")).ShouldBe(5);

        // From the model down to its first part, aside to the second and back, and in.
        await page.Focus(".box[tabindex='0']");
        await page.Press("ArrowDown");
        await page.Press("ArrowRight");
        (await page.Read<string>("document.activeElement.textContent")).ShouldBe("head");
        await page.Press("ArrowLeft");
        (await page.Read<string>("document.getElementById('details').textContent")).ShouldContain("encoder");
        await page.Press("Enter");
        (await page.Texts(".box")).ShouldBe(["encoder", "0", "1"]);
        await page.Press("Escape");
        (await page.Count(".box")).ShouldBe(5);
        page.ShouldBeQuiet();
    }

    [SkippableFact]
    public async Task The_figure_the_order_and_the_rows_are_chosen()
    {
        await using var page = await browser.Open(ReportHtml.Write(Small));
        await page.Look("small-light");

        (await page.Texts(".measures label")).ShouldBe(["FLOPs", "MACs", "Parameters", "Element-wise operations"], "what is nowhere is not offered");
        await page.Click(".measures input[value=parameters]");
        (await Width(page, "encoder")).ShouldBe(30 / 50.0, 0.005);
        await page.Click(".measures input[value=macs]");

        (await page.Texts(".figures tbody tr td:first-child")).ShouldBe(["Net", "(itself)", "encoder", "0", "1", "head"]);
        await page.Click("[data-sort=macs]");
        (await page.Texts(".figures tbody tr td:first-child")).ShouldBe(["Net", "encoder", "encoder.0", "head", "encoder.1", "Net (itself)"]);
        (await page.Texts("th[aria-sort=descending] button")).ShouldBe(["MACs ▾"]);
        await page.Click("[data-sort=macs]");
        (await page.Texts(".figures tbody tr td:first-child"))[0].ShouldBe("Net (itself)");
        await page.Click("[data-sort=type]");
        (await page.Texts("th[aria-sort=ascending] button")).ShouldBe(["Type ▴"]);

        await page.Type("input[type=search]", "linear IN=20");
        (await page.Texts(".figures tbody tr td:first-child")).ShouldBe(["head"]);
        (await page.Texts(".box.hit")).ShouldBe(["head"]);
        (await page.Texts("output")).ShouldBe(["1 row with \"linear IN=20\""]);

        await page.Read<string>("(() => { const search = document.querySelector('input[type=search]'); search.value = ''; search.dispatchEvent(new Event('input')); return ''; })()");
        await page.Hover(".box[data-node='2']");
        var details = await page.Read<string>("document.getElementById('details').innerText");
        details.ShouldContain("encoder.0 Linear");
        details.ShouldContain("in=10, out=20");
        details.ShouldContain("1,200 (60 %)");
        details.ShouldContain("MACs: rows x in x out.");
        await page.Look("small-hover");
        page.ShouldBeQuiet();
    }

    [SkippableFact]
    public async Task Names_are_text_wherever_they_are_shown()
    {
        var root = Reports.Module("", Hostile, "</script><script>alert(2)</script><!-- <script>", macs: 100, children: [Reports.Module(Hostile, Hostile, Hostile, macs: 100, operators: [new(Hostile, 1, new(100), 0)])]);
        var report = Reports.Of(Hostile, root) with { Inputs = [Hostile], Operators = [new(Hostile, 1, new(100), 0) { Formula = Hostile }] };
        await using var page = await browser.Open(ReportHtml.WriteVerdicts(new ModelBudget { Name = Hostile, MaxMacs = "50", Message = Hostile }.Judge(report)));

        await page.Hover(".box[data-node='1']");
        foreach (var view in new[] { "operators", "both", "modules" })
        {
            await page.Choose(".tools select", view);
            (await page.Texts(".figures tbody")).ShouldAllBe(text => text.Contains(Hostile));
        }

        (await page.Texts(".box")).ShouldBe([Hostile, Hostile]);
        (await page.Texts("#details dd"))[0].ShouldBe(Hostile);
        (await page.Texts("h1")).ShouldBe([Hostile]);
        (await page.Texts(".findings")).ShouldAllBe(text => text.Contains(Hostile));
        (await page.Count("img")).ShouldBe(0);
        (await page.Count("script:not([type='application/json'])")).ShouldBe(2);
        page.ShouldBeQuiet();
    }

    [SkippableFact]
    public async Task What_is_not_the_pages_own_does_not_run()
    {
        var html = ReportHtml.Write(Small).Replace("<h1>", "<script>document.title = 'owned'</script><img src=\"https://example.invalid/x.png\"><h1>", StringComparison.Ordinal);
        await using var page = await browser.Open(html);

        (await page.Read<string>("document.title")).ShouldBe("FLOPs of Net");
        (await page.Read<int>("document.images[0].naturalWidth")).ShouldBe(0);
    }

    [SkippableFact]
    public async Task Budgets_are_lines_and_what_is_over_is_marked()
    {
        var whole = new ModelBudget { MaxMacs = "1250", WarnMacs = "900", MaxParameters = "100" }.Judge(Small);
        var part = new ModelBudget { Module = "encoder", MaxMacs = "500" }.Judge(Small);
        await using var page = await browser.Open(ReportHtml.WriteVerdicts(whole, part));

        await page.Click(".measures input[value=macs]");
        (await page.Texts(".limit")).ShouldBe(["limit 1.25 kMACs"]);
        (await Width(page, "Net")).ShouldBe(1_000 / 1_250.0, 0.005, "the line is the end of the scale");
        (await page.Texts(".bullet strong")).Length.ShouldBe(3, "every limit of every figure");
        (await page.Texts(".bullet")).ShouldBe(["Net 50 parameters of 100 parameters (50 %)", "warning: Net 1 kMACs of 1.25 kMACs (80 %)", "over: Net, encoder 700 MACs of 500 MACs (140 %)"], ignoreOrder: true);
        (await page.Texts(".box.over")).ShouldBe(["encoder"]);
        (await page.Texts(".findings li")).Length.ShouldBe(2);
        await page.Look("budgets");
        page.ShouldBeQuiet();
    }

    [SkippableFact]
    public async Task The_difference_to_another_report_and_to_the_baseline_is_shown_in_words_and_colour()
    {
        var after = Reports.Of("Net", Reports.Module("", "Net", macs: 1_100, parameters: 50, elementwise: 30, children:
        [
            Reports.Module("encoder", "Sequential", macs: 850, parameters: 30, elementwise: 20, children: [Reports.Module("encoder.0", "Linear", macs: 600, parameters: 20), Reports.Module("encoder.2", "Linear", macs: 250, parameters: 10)]),
            Reports.Module("head", "Linear", macs: 200, parameters: 20),
        ]));
        await using (var page = await browser.Open(ReportHtml.WriteDiff(after.Diff(Small))))
        {
            await page.Look("diff");
            (await page.Texts("figure:nth-of-type(2) .box")).ShouldBe(["Net +10 %", "encoder +21.4 %", "0", "2 new", "head −20 %"]);
            (await page.Texts(".box.up3")).ShouldBe(["encoder +21.4 %", "2 new"]);
            (await page.Texts(".box.down3")).ShouldBe(["head −20 %"]);
            (await page.Texts(".figures tbody tr:last-child td")).ShouldContain("gone");
            await page.Click("[data-sort=change]");
            (await page.Texts(".figures tbody tr td:first-child"))[..3].ShouldBe(["encoder.2", "encoder", "Net"]);
            page.ShouldBeQuiet();
        }

        var entry = BaselineEntry.Of(Small);
        var judged = new ModelBudget { Tolerance = Tolerance.Parse("1%") }.Judge(after, new Baseline([entry]));
        judged.Baseline.ShouldNotBeNull();
        await using (var page = await browser.Open(judged.ToHtml()))
        {
            await page.Choose(".tools select", "baseline");
            await page.Click(".measures input[value=macs]");
            (await page.Texts(".box.up2")).ShouldBe(["Net +10 %"]);
            (await page.Texts("figcaption .sum")).ShouldBe(["1.1 kMACs, +10 %"]);
            page.ShouldBeQuiet();
        }
    }

    [SkippableFact]
    public async Task Light_dark_and_paper_can_be_read()
    {
        await using var page = await browser.Open(ReportHtml.Write(Reports.Small, Reports.ResNet50));
        foreach (var dark in new[] { false, true })
        {
            await page.UseDark(dark);
            (await page.Read<double>("getComputedStyle(document.body).backgroundColor.match(/\\d+/g).reduce((sum, one) => sum + Number(one), 0) / 3")).ShouldBe(dark ? 13 + 17 + 23 : 255 * 3, dark ? 60 : 515);
            (await page.Read<double>(Contrast.Lowest)).ShouldBeGreaterThan(4.5, "WCAG 2.2, AA");
            await page.Look(dark ? "dark" : "light");
        }

        var pdf = await page.Print();
        System.Text.Encoding.ASCII.GetString(pdf, 0, 5).ShouldBe("%PDF-");
        page.ShouldBeQuiet();
    }

    [SkippableFact]
    public async Task Ten_thousand_modules_make_no_more_boxes_and_rows_than_can_be_seen()
    {
        var blocks = Enumerable.Range(0, 1_000).Select(block => Reports.Module($"h.{block}", "Block", macs: 10_000, parameters: 90, children:
            [.. Enumerable.Range(0, 9).Select(layer => Reports.Module($"h.{block}.{layer}", layer % 2 == 0 ? "Linear" : "ReLU", "in=3, out=4", macs: 1_000 + layer, parameters: 10, operators: [new("aten::linear", 1, new(1_000), 0)]))])).ToList();
        var report = Reports.Of("Large", Reports.Module("", "Large", macs: 10_000_000, parameters: 90_000, children: blocks));
        report.Modules.Count().ShouldBe(1 + (1_000 * 10));
        await using var page = await browser.Open(ReportHtml.Write(report));

        (await page.Count(".box")).ShouldBe(1 + 1_000, "nothing of what lies in a block is as wide as a point of the screen");
        (await page.Count(".figures tbody tr")).ShouldBeLessThan(1_000);
        await page.Look("large");
        await page.Click("[data-sort=macs]");
        await page.Type("input[type=search]", "h.77.");
        (await page.Count(".figures tbody tr")).ShouldBe(9);
        (await page.Texts(".figures tbody tr td:first-child"))[0].ShouldBe("h.77.8", "1,008 is the most");
        page.ShouldBeQuiet();
        await page.Note("large", Durations);
    }

    // What a person waits for, layout included, in milliseconds.
    private const string Durations = """
        (() => {
          const wait = action => { const start = performance.now(); action(); document.body.getBoundingClientRect(); document.querySelector('.figures').getBoundingClientRect(); return Math.round(performance.now() - start); };
          const search = document.querySelector('input[type=search]');
          const find = text => () => { search.value = text; search.dispatchEvent(new Event('input')); };
          return JSON.stringify({
            bytes: document.documentElement.outerHTML.length,
            firstPaint: Math.round(performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1),
            loaded: Math.round(performance.timing.loadEventEnd - performance.timing.navigationStart),
            sort: wait(() => document.querySelector('[data-sort=macs]').click()), sortText: wait(() => document.querySelector('[data-sort=path]').click()),
            search: wait(find('h.77.')), searchNone: wait(find('')), measure: wait(() => document.querySelector('.measures input[value=parameters]').click()), print: wait(() => document.querySelector('.figures').printed()), zoom: wait(() => document.querySelectorAll('.box')[5].click()),
          });
        })()
        """;

    private static Task<double> Width(OpenPage page, string name) => page.Read<double>(
        $"(() => {{ const box = [...document.querySelectorAll('.box')].find(one => one.textContent === '{name}'); return box.getBoundingClientRect().width / box.parentElement.getBoundingClientRect().width; }})()");
}
