using System.Globalization;
using System.Text.Json;
using FlopsBudget.Reporting;
using FlopsBudget.Tests.Reporting;

namespace FlopsBudget.Tool.Tests.Commands;

/// <summary>Devices, and the time that is estimated for them.</summary>
public sealed class DevicesTests
{
    [Fact]
    public void Lists_the_devices()
    {
        ToolProcess.Run("devices").Output.ShouldContain("A100-80GB");
        var run = ToolProcess.Run("devices", "--json");

        run.ExitCode.ShouldBe(0, run.Error);
        using var json = JsonDocument.Parse(run.Output);
        json.RootElement.ShouldBeOf("devices");
    }

    [Fact]
    public void Estimates_a_time_as_text_and_as_json()
    {
        var text = ToolProcess.Count("Fixtures.Small", "2,4", "--device", "T4");
        text.ExitCode.ShouldBe(0, text.Error);
        text.Output.ShouldContain("Time on T4, an estimate: no less than");

        var run = ToolProcess.Count("Fixtures.Small", "2,4", "--peak-flops", "1k", "--bandwidth", "1PB", "--json");
        run.ExitCode.ShouldBe(0, run.Error);
        using var json = JsonDocument.Parse(run.Output);
        json.RootElement.ShouldBeAReport();

        // Two operations for each multiply-add of Linear(4, 3) and Linear(3, 2) for two rows, a thousand a second.
        json.RootElement.GetProperty("estimate").GetProperty("seconds").GetDouble().ShouldBe(2 * ((2 * 4 * 3) + (2 * 3 * 2)) / 1000.0, 1e-6);
        ReportJson.Read(run.Output).Model.ShouldBe("Small");
    }

    [Fact]
    public void Every_form_has_the_estimate_says_that_it_is_one_and_names_the_device()
    {
        using var folder = new TemporaryFolder();
        string Made(string ending)
        {
            var run = ToolProcess.Count("Fixtures.Small", "2,4", "--device", "T4", "--output", folder.At("small" + ending));
            run.ExitCode.ShouldBe(0, run.Error);
            return File.ReadAllText(folder.At("small" + ending));
        }

        var markdown = Made(".md");
        markdown.ShouldContain(" on T4 (an estimate)\n");
        markdown.ShouldContain("### Time on T4, an estimate: no less than\n");
        var html = Made(".html");
        html.ShouldContain("<h3>Time on T4, an estimate: no less than</h3>");
        html.ShouldContain("\"name\":\"Time on T4 (estimate)\"");
        html.ShouldContain("\"estimate\":{\"picoseconds\":[");
        Made(".txt").ShouldContain("Time on T4, an estimate: no less than\n");

        // Two layers, and what the model does itself between them, take what the model takes.
        var lines = Made(".csv").Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')).ToList();
        lines[0][^2..].ShouldBe(["estimatedSeconds", "estimatedOn"]);
        var seconds = lines.Skip(1).Select(line => double.Parse(line[^2], NumberStyles.Float, CultureInfo.InvariantCulture)).ToList();
        seconds[0].ShouldBeGreaterThan(0);
        const double Rectifier = 2 * 2 * 3 * 4 / 320e9;
        (seconds.Skip(1).Sum() + Rectifier).ShouldBe(seconds[0], 2e-12, "whole picoseconds");
        lines.Skip(1).Select(line => line[^1]).Distinct().ShouldBe(["T4"]);
    }

    [Theory]
    [InlineData("Did you mean T4?", "--device", "T44")]
    [InlineData("belong together", "--peak-flops", "1T")]
    [InlineData("Give the one or the others", "--device", "T4", "--bandwidth", "1GB")]
    [InlineData("nothing would ever end", "--peak-flops", "0", "--bandwidth", "1GB")]
    public void Refuses_half_a_device_before_anything_is_counted(string text, params string[] options)
    {
        var run = ToolProcess.Count("Fixtures.Small", "2,4", options);

        run.ExitCode.ShouldBe(2);
        run.Error.ShouldContain(text);
    }
}
