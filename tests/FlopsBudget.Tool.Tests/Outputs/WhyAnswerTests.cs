using System.Text.Json;
using FlopsBudget.Judging;
using FlopsBudget.Reporting;
using FlopsBudget.Tests;
using FlopsBudget.Tool.Outputs;
using FlopsBudget.Tool.Tests.Commands;

namespace FlopsBudget.Tool.Tests.Outputs;

/// <summary>The explanation of a figure of a model whose modules lie inside of each other without end.</summary>
public class WhyAnswerTests
{
    [Fact]
    public void JSON_of_two_thousand_levels_is_twice_as_long_as_that_of_a_thousand() =>
        ((double)(Json(2000).Length - Json(1000).Length) / (Json(1000).Length - Json(500).Length)).ShouldBeInRange(1.8, 2.2);

    [Fact]
    public void Each_part_has_its_parent_and_its_module()
    {
        using var json = JsonDocument.Parse(Json(4));

        json.RootElement.ShouldBeOf("why");
        json.RootElement.GetProperty("parts").EnumerateArray().Select(part => $"{part.GetProperty("name")} in {(part.TryGetProperty("parent", out var parent) ? parent : "-")}: {part.GetProperty("modules").EnumerateArray().Single()} {part.GetProperty("total")}")
            .ShouldBe(["Deep in -: 0 28", "(itself) in 0: 0 7", "b in 0: 1 21", "(itself) in 2: 1 7", "b in 2: 2 14", "(itself) in 4: 2 7", "b in 4: 3 7"]);
    }

    private static string Json(int levels)
    {
        var report = DeepReports.Of(levels);
        return WhyAnswer.Of(Why.Of(report, Measure.Macs, "", leastShare: 0, _ => null), report, depth: null).In(".json");
    }
}
