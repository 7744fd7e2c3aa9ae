using System.Text;
using FlopsBudget.Devices;
using FlopsBudget.Reporting;
using static TorchSharp.torch;

namespace FlopsBudget.Html.Tests;

/// <summary>What is not known is never shown as none, and what is estimated is never shown as counted.</summary>
public sealed class UnknownFigureTests(Browser browser) : IClassFixture<Browser>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [SkippableFact]
    public async Task A_file_of_weights_is_drawn_by_its_parameters_and_has_no_costs()
    {
        await using var page = await browser.Open(ReportHtml.Write(Weights()));
        await page.Look("weights");

        (await page.Texts(".measures label")).ShouldBe(["Parameters", "Bytes of parameters"]);
        (await page.Texts("figcaption .sum")).ShouldBe(["36 parameters"], "8 x 4 and 4 of BF16");
        (await page.Texts(".figures th button")).ShouldBe(["Module", "Type", "Parameters", "Bytes of parameters", "Share of Parameters", "Configuration"]);
        (await page.Texts(".figures tbody tr:first-child td"))[2..5].ShouldBe(["36", "72", "100 %"]);
        await page.Hover(".box[data-node='0']");
        (await page.Texts("#details dt")).ShouldBe(["Parameters", "Bytes of parameters"]);
        await page.Click(".measures input[value=parameterBytes]");
        (await page.Texts("figcaption .sum")).ShouldBe(["72 B"]);
        var shown = await page.Read<string>("document.body.innerText");
        shown.ShouldNotContain("FLOP", Case.Sensitive);
        shown.ShouldNotContain("MAC", Case.Sensitive);
        shown.ShouldNotContain("never ran");
        page.ShouldBeQuiet();
    }

    [SkippableFact]
    public async Task Beside_a_model_that_runs_its_costs_are_not_known()
    {
        using var model = nn.Linear(4, 8);
        await using var page = await browser.Open(ReportHtml.Write(FlopCounter.Count(model, "2,4"), Weights()));
        await page.Look("weights-and-model");

        (await page.Texts("figcaption .sum")).ShouldBe([$"{2 * 2 * 4 * 8} FLOPs", "not known"]);
        (await page.Texts(".icicle .none")).ShouldBe(["FLOPs: not known, since a file of weights is not run."]);
        (await page.Texts("main > .wide tr:last-child td")).Count(text => text.Length > 0).ShouldBe(3, "the name, parameters, bytes");

        await page.Choose("#table .tools label:nth-of-type(1) select", "1");
        (await page.Texts(".figures th button")).ShouldBe(["Module", "Type", "Parameters", "Bytes of parameters", "Configuration"]);

        // Nothing has shrunk to nothing: there is nothing to compare.
        await page.Choose(".tools label:has(+ .check) select", "0");
        (await page.Texts("figcaption .sum"))[1].ShouldBe("not known");
        (await page.Texts(".figures tbody tr:first-child td")).ShouldNotContain("gone");
        await page.Click(".measures input[value=parameters]");
        (await page.Texts("figcaption .sum"))[1].ShouldBe("36 parameters, \u221210 %", "32 + 8 before");
        page.ShouldBeQuiet();
    }

    [Fact]
    public void Without_a_script_the_page_of_a_file_of_weights_has_no_costs()
    {
        var html = ReportHtml.Write(Weights());
        var visible = html[html.IndexOf("<h1>", StringComparison.Ordinal)..html.IndexOf("<script type=\"application/json\"", StringComparison.Ordinal)];

        visible.ShouldContain("net.safetensors");
        visible.ShouldNotContain("FLOPs", Case.Sensitive);
        visible.ShouldNotContain("MACs", Case.Sensitive);
    }

    [SkippableFact]
    public async Task A_time_is_drawn_and_told_as_an_estimate_for_its_device()
    {
        using var model = nn.Sequential(("first", nn.Linear(64, 128)), ("second", nn.Linear(128, 16)), ("last", nn.ReLU()));
        var report = FlopCounter.Count(model, "32,64");
        var estimate = TimeEstimate.Of(report, TargetDevice.Parse("T4"));
        await using var page = await browser.Open(ReportHtml.Write("Net", [new JudgedReport(report, []) { Estimate = estimate }]));

        (await page.Texts("section.report h3")).ShouldBe(["Time on T4, an estimate: no less than"]);
        (await page.Texts(".measures label")).ShouldContain("Time on T4 (estimate)");
        await page.Click(".measures input[value=estimatedTime]");
        (await page.Texts("figcaption .sum")).ShouldBe([$"at least {TimeEstimate.Print(estimate.Seconds)}"]);
        (await page.Texts(".box")).ShouldBe(["Sequential", "first", "second", "last"]);
        (await page.Texts(".figures th button")).ShouldContain("Share of Time on T4 (estimate)");

        // The first layer moves the most bytes; what it takes is its share of the width.
        var own = estimate.Own["first"] / estimate.Seconds;
        (await page.Read<double>("(() => { const box = document.querySelector('.box[data-node=\"1\"]'); return box.getBoundingClientRect().width / box.parentElement.getBoundingClientRect().width; })()")).ShouldBe(own, 0.005);
        await page.Hover(".box[data-node='1']");
        (await page.Texts("#details dd")).ShouldContain(text => text.StartsWith(TimeEstimate.Print(estimate.Own["first"]), StringComparison.Ordinal));
        await page.Look("estimate");
        page.ShouldBeQuiet();
    }

    private FlopReport Weights()
    {
        var header = Encoding.UTF8.GetBytes("""{"fc.weight":{"dtype":"BF16","shape":[8,4],"data_offsets":[0,64]},"fc.bias":{"dtype":"BF16","shape":[4],"data_offsets":[64,72]}}""");
        return WeightFileCounter.Count(_folder.Write("net.safetensors", [.. BitConverter.GetBytes((ulong)header.Length), .. header, .. new byte[72]]));
    }
}
