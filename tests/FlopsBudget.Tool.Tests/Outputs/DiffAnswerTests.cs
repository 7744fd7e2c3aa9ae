using System.Text.Json;
using FlopsBudget.Counting.Totals;
using FlopsBudget.Judging;
using FlopsBudget.Reporting;
using FlopsBudget.Tests;
using FlopsBudget.Tool.Outputs;
using FlopsBudget.Tool.Tests.Commands;

namespace FlopsBudget.Tool.Tests.Outputs;

/// <summary>The comparison of models whose modules lie inside of each other without end.</summary>
public class DiffAnswerTests
{
    [Fact]
    public void JSON_of_two_thousand_levels_is_twice_as_long_as_that_of_a_thousand() =>
        ((double)(Json(2000).Length - Json(1000).Length) / (Json(1000).Length - Json(500).Length)).ShouldBeInRange(1.8, 2.2);

    [Fact]
    public void Each_module_has_its_place_among_those_around_it()
    {
        // Each level but the last costs what it did, and the last 10 instead of 7.
        var (before, after) = (Reports.Of("Net", Nest(7, "a")), Reports.Of("Net", Nest(10, "a")));
        using var json = JsonDocument.Parse(Json(before, after));

        json.RootElement.ShouldBeOf("diff");
        Places(json).ShouldBe(["", "a", "a.b"]);
        Changes(json).ShouldBe(["a.b 6"]);
    }

    [Fact]
    public void A_module_that_is_gone_lies_where_it_lay()
    {
        var (before, after) = (Reports.Of("Net", Nest(7, "old")), Reports.Of("Net", Nest(7, "new")));
        using var json = JsonDocument.Parse(Json(before, after));

        json.RootElement.ShouldBeOf("diff");
        Changes(json).ShouldBe(["new.b 14", "old.b -14"]);
        Places(json).ShouldBe(["", "new", "new.b", "old", "old.b"]);
    }

    [Fact]
    public void A_module_that_does_not_lie_below_its_parent_has_its_path()
    {
        var (before, after) = (Reports.Of("Net", Odd(7)), Reports.Of("Net", Odd(10)));
        using var json = JsonDocument.Parse(Json(before, after));

        json.RootElement.ShouldBeOf("diff");
        Places(json).ShouldBe(["", "a", "elsewhere"]);
        Changes(json).ShouldBe(["elsewhere 6"]);
    }

    private static ModuleTotal Nest(long macs, string name) => Reports.Module("", "Net", macs: macs, children:
    [
        Reports.Module(name, "Block", macs: macs, children: [Reports.Module($"{name}.b", "Linear", macs: macs)]),
    ]);

    private static ModuleTotal Odd(long macs) => Reports.Module("", "Net", macs: macs, children:
    [
        Reports.Module("a", "Block", macs: macs, children: [Reports.Module("elsewhere", "Linear", macs: macs)]),
    ]);

    private static string Json(int levels) => Json(DeepReports.Of(levels), DeepReports.Of(levels, own: 8));

    private static string Json(FlopReport before, FlopReport after) => DiffAnswer.Of("a", "b", EntryChanges.Between([], []), after.Diff(before)).In(".json");

    private static List<string> Places(JsonDocument json)
    {
        var paths = new List<string>();
        foreach (var place in json.RootElement.GetProperty("places").EnumerateArray())
        {
            var above = place.TryGetProperty("parent", out var parent) ? paths[parent.GetInt32()] : "";
            paths.Add(place.TryGetProperty("path", out var path) ? path.GetString()! : (above.Length == 0 ? "" : above + ".") + place.GetProperty("name").GetString());
        }

        return paths;
    }

    private static IEnumerable<string> Changes(JsonDocument json) =>
        json.RootElement.GetProperty("modules").EnumerateArray().Select(change => $"{Places(json)[change.GetProperty("place").GetInt32()]} {change.GetProperty("flops")}");
}
