using System.Text.Json;
using FlopsBudget.Reporting;
using FlopsBudget.Tests.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Sweeping;

public class SweepReportTests
{
    private const string Folder = "Sweeping";

    [Fact]
    public void Text_shows_the_polynomials_and_every_size() => SweepText.Write(Attention()).ShouldBeGolden(Folder, "attention.txt");

    [Fact]
    public void Json_has_exact_coefficients() => (SweepJson.Write(Attention()) + "\n").ShouldBeGolden(Folder, "attention.json");

    [Fact]
    public void Text_says_why_there_is_no_polynomial() => SweepText.Write(Strided()).ShouldBeGolden(Folder, "strided.txt");

    [Fact]
    public void Json_says_why_there_is_no_polynomial()
    {
        using var json = JsonDocument.Parse(SweepJson.Write(Strided()));

        var macs = json.RootElement.GetProperty("macs");
        macs.TryGetProperty("polynomial", out _).ShouldBeFalse();
        macs.TryGetProperty("coefficients", out _).ShouldBeFalse();
        macs.GetProperty("whyNot").GetString().ShouldNotBeNull().ShouldStartWith("Not a polynomial in S: ");
    }

    [Fact]
    public void Mode_and_convention_are_named_where_they_are_not_the_usual_ones()
    {
        using var model = nn.Linear(4, 3, hasBias: false);

        var sweep = FlopCounter.Sweep(model, "S,4", 1..7, new() { Mode = CountingMode.Training, Convention = Convention.PyTorch });
        using var json = JsonDocument.Parse(SweepJson.Write(sweep));

        SweepText.Write(sweep).ShouldStartWith("Linear for S,4, S = 1..7 in training as PyTorch counts\n");
        var report = json.RootElement.GetProperty("points")[0].GetProperty("report");
        report.GetProperty("mode").GetString().ShouldBe("Training");
        report.GetProperty("convention").GetString().ShouldBe("PyTorch");
    }

    [Fact]
    public void A_run_with_values_is_told_with_its_reason()
    {
        using var model = Calling.Function(inputs => inputs[0].matmul(inputs[0].sum().item<float>() > 0 ? inputs[1] : -inputs[1]));

        var sweep = FlopCounter.Sweep(model, "S,4; 4,3", 1..7);
        using var json = JsonDocument.Parse(SweepJson.Write(sweep));

        var reason = sweep.Points[0].Report.FallbackReason.ShouldNotBeNull();
        SweepText.Write(sweep).ShouldContain($"\nRun with values because of this: {reason}\n");
        SweepText.Write(sweep).ShouldContain("  with values\n");
        var point = json.RootElement.GetProperty("points")[6].GetProperty("report");
        point.GetProperty("macs").GetInt64().ShouldBe(7 * 4 * 3);
        point.GetProperty("execution").GetString().ShouldBe("Real");
        point.GetProperty("fallbackReason").GetString().ShouldBe(reason);
    }

    private static FlopSweep Attention()
    {
        using var model = HandmadeAttention.Build("matmul");
        return FlopCounter.Sweep(model, "1,S,8", new(4, 512, points: 10), new() { Execution = Execution.Shape, ModelName = "Attention" });
    }

    private static FlopSweep Strided()
    {
        using var model = nn.Conv2d(3, 8, 3, stride: 2, padding: 1);
        return FlopCounter.Sweep(model, "1,3,S,S", new(32, 40), new() { Execution = Execution.Shape });
    }
}
