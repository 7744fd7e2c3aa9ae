using System.Text.Json.Nodes;
using FlopsBudget.Reporting;
using FlopsBudget.Tests.Reporting;
using FlopsBudget.Tests.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Sweeping;

/// <summary>Sweeps that were written and are read again.</summary>
public class SweepReadingTests
{
    [Fact]
    public void A_sweep_that_is_read_says_what_was_written()
    {
        using var model = HandmadeAttention.Build("matmul");
        using var strided = nn.Conv2d(3, 8, 3, stride: 2, padding: 1);
        foreach (var sweep in new[]
        {
            FlopCounter.Sweep(model, "1,S,8", new(4, 512, points: 10), new() { Execution = Execution.Shape }),
            FlopCounter.Sweep(strided, "1,3,S,S", new(32, 41, step: 3), new() { Mode = CountingMode.Training }),
        })
        {
            var read = SweepJson.Read(SweepJson.Write(sweep));

            SweepJson.Write(read).ShouldBe(SweepJson.Write(sweep));
            SweepText.Write(read).ShouldBe(SweepText.Write(sweep));
            read.Macs.ToString().ShouldBe(sweep.Macs.ToString());
            read.Points.Zip(sweep.Points).ShouldAllBe(pair => pair.First.Size == pair.Second.Size && pair.First.Report.Macs == pair.Second.Report.Macs && pair.First.Report.PeakActivationBytes == pair.Second.Report.PeakActivationBytes);
            read.Points.ShouldAllBe(point => point.Report.Modules.Count() == 1);
            JsonNode.Parse(SweepJson.Write(sweep))!["points"]!.AsArray().Select(point => point!["report"]!.ToJsonString()).ToList().ForEach(report => report.ShouldBeAReport());
        }
    }

    [Fact]
    public void What_was_read_is_exact_between_the_sizes_too() => SweepJson.Read(Sweep().ToJsonString()).Macs.Polynomial!.At(1_000).ShouldBe(1_000 * 4 * 3);

    [Theory]
    [InlineData("version", "2", "version 2, and this FlopsBudget reads version 1")]
    [InlineData("input", "1", "\"input\" is no text")]
    [InlineData("model", "\"Other\"", "\"model\" is not what the points come to")]
    [InlineData("first", "2", "\"points\" are not some of the sizes 2..7 in ascending order")]
    [InlineData("first", "0", "the smallest is 1")]
    [InlineData("last", "6", "\"points\" are not some of the sizes 1..6 in ascending order")]
    [InlineData("step", "5", "less than 4 sizes")]
    [InlineData("step", "0", "a step is at least 1")]
    [InlineData("complete", "false", "\"complete\" is not what the points come to")]
    [InlineData("lowerBound", "true", "\"lowerBound\" is not what the points come to")]
    [InlineData("macs", "{ \"outcome\": \"polynomial\", \"polynomial\": \"13·S\", \"coefficients\": [\"0\", \"13\"] }", "\"macs\" is not what the points come to")]
    [InlineData("dimension", "\"T\"", "\"macs\" is not what the points come to")]
    [InlineData("points", "[]", "0 points prove nothing")]
    [InlineData("points", "[{ \"size\": 1 }]", "\"report\" is missing")]
    [InlineData("points", "[{ \"size\": 1, \"report\": { \"version\": 1 } }]", "version 1")]
    [InlineData("points", "7", "\"points\" is no list")]
    public void A_field_that_was_changed_is_refused_by_its_name(string field, string value, string why)
    {
        var json = Sweep();
        json[field] = JsonNode.Parse(value);

        Refused(json.ToJsonString()).ShouldContain(why);
    }

    [Fact]
    public void A_figure_that_was_changed_does_not_fit_the_polynomial()
    {
        var json = Sweep();
        var report = json["points"]![3]!["report"]!.AsObject();
        (report["macs"], report["flops"]) = (JsonValue.Create(47), JsonValue.Create(2 * 47));

        Refused(json.ToJsonString()).ShouldContain("\"macs\" is not what the points come to");
    }

    [Fact]
    public void Each_field_is_missed()
    {
        foreach (var name in Sweep().Select(field => field.Key).ToList())
        {
            var json = Sweep();
            json.Remove(name);
            Refused(json.ToJsonString()).ShouldContain($"\"{name}\" is missing");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{ \"version\": 1, \"version\": 1 }")]
    public void What_is_no_sweep_is_refused(string json) => Refused(json);

    [Fact]
    public void A_sweep_that_was_cut_off_anywhere_is_refused()
    {
        var json = Sweep().ToJsonString();
        foreach (var length in Enumerable.Range(0, json.Length / 97).Select(part => part * 97))
        {
            Refused(json[..length]);
        }
    }

    // A layer without bias for 1 to 7 rows: 4 x 3 for each.
    private static JsonObject Sweep()
    {
        using var model = nn.Linear(4, 3, hasBias: false);
        return JsonNode.Parse(SweepJson.Write(FlopCounter.Sweep(model, "S,4", 1..7)))!.AsObject();
    }

    private static string Refused(string json)
    {
        var refused = Should.Throw<FlopsBudgetException>(() => SweepJson.Read(json));
        refused.Code.ShouldBe(DiagnosticIds.UnreadableReport);
        refused.Message.ShouldStartWith("FLOPS0231: This is no sweep in JSON that can be read: ");
        return refused.Message;
    }
}
