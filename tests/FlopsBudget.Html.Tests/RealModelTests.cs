using System.Globalization;
using FlopsBudget.Examples.Models;
using FlopsBudget.Onnx;
using FlopsBudget.Reporting;
using static TorchSharp.torch;

namespace FlopsBudget.Html.Tests;

/// <summary>Pages of models of each kind: what the browser shows adds up to what was counted.</summary>
public sealed class RealModelTests(Browser browser) : IClassFixture<Browser>
{
    [SkippableFact]
    public async Task A_network_a_transformer_an_lstm_and_files_add_up_on_one_page()
    {
        FlopReport[] reports =
        [
            FlopCounter.Count(Zoo.ResNet50, "1,3,224,224"),
            FlopCounter.Count(Zoo.Gpt2Small, "int64[1,128]"),
            FlopCounter.Count(() => new LstmClassifier(), "2,16,32"),
            FlopCounter.Count(new ModelFile(Path.Combine(AppContext.BaseDirectory, "Models", "transformer.s.pt")), "2,6,32; 2,5,32"),
            OnnxFlopCounter.Count(Path.Combine(AppContext.BaseDirectory, "Models", "lstm_classifier.onnx")),
        ];
        await using var page = await browser.Open(ReportHtml.Write(reports));

        for (var i = 0; i < reports.Length; i++)
        {
            await page.Choose("#table .tools label:nth-of-type(1) select", $"{i}");
            await page.Choose("#table .tools label:nth-of-type(2) select", "modules");
            await page.Choose("#table .tools label:nth-of-type(3) select", "1");
            foreach (var key in new[] { "macs", "elementwiseOperations", "flops" })
            {
                var figures = await Column(page, key);
                figures[0].ShouldBe(key switch { "macs" => reports[i].Macs.Value, "flops" => reports[i].Flops.Value, _ => reports[i].ElementwiseOperations }, reports[i].Model);
                figures[1..].Sum().ShouldBe(figures[0], $"{reports[i].Model}: the parts are the whole");
            }

            await page.Choose("#table .tools label:nth-of-type(2) select", "operators");
            (await Column(page, "macs")).Sum().ShouldBe(reports[i].Macs.Value, $"{reports[i].Model}: the operators are the whole");
        }

        (await page.Texts(".figures tbody .about")).ShouldContain(text => text.Length > 20, "formulas, also of ONNX");
        (await page.Texts("figcaption .sum"))[0].ShouldBe("8.178 GFLOPs");
        await page.Click(".measures input[value=parameterBytes]");
        (await page.Texts("figcaption .sum"))[0].ShouldBe("102.2 MB", "25,557,032 parameters of four bytes");
        await page.Hover(".box[aria-label^='fc,']");
        var details = await page.Read<string>("document.getElementById('details').innerText");
        details.ShouldContain("float32[1,2048] \u2192 float32[1,1000]");
        (await page.Texts("#details .formula")).ShouldContain(text => text.StartsWith("MACs: ", StringComparison.Ordinal));
        await page.Look("real");
        page.ShouldBeQuiet();
    }

    private static async Task<long[]> Column(OpenPage page, string key)
    {
        var texts = await page.Read<string[]>(
            $"(() => {{ const column = [...document.querySelectorAll('.figures th')].findIndex(one => one.querySelector('[data-sort={key}]')); return [...document.querySelectorAll('.figures tbody tr')].map(row => row.cells[column].textContent); }})()");
        return [.. texts.Select(text => long.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture))];
    }
}
