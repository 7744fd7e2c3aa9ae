using System.Text.Json;
using FlopsBudget.Reporting;

namespace FlopsBudget.Tests.Reporting;

public class ReportJsonTests
{
    [Fact]
    public void Writes_exactly_the_documented_object()
    {
        var report = Reports.ResNet50 with { Uncounted = [new("mylib::special", 3, [], [], "no rule")] };

        using var json = JsonDocument.Parse(ReportJson.Write(report));
        var root = json.RootElement;

        Names(root).ShouldBe(["version", "model", "inputs", "execution", "ranAnything", "macs", "flops", "integerMacs", "elementwiseOperations", "parameters", "trainableParameters", "parameterBytes", "peakActivationBytes", "peakActivationAt", "uncounted", "modules", "operators"]);
        Names(root.GetProperty("uncounted")[0]).ShouldBe(["operator", "calls", "shapes", "modules", "reason"]);
        Names(root.GetProperty("modules")[0]).ShouldBe(["name", "depth", "type", "configuration", "macs", "flops", "integerMacs", "parameters", "parameterBytes", "peakActivationBytes", "calls", "ownMacs", "elementwiseOperations", "neverRan", "plainLayer", "operators"]);
        Names(root.GetProperty("modules")[1]).ShouldBe(["name", "parent", .. Names(root.GetProperty("modules")[0]).Skip(1)]);
        Names(root.GetProperty("operators")[0]).ShouldBe(["name", "calls", "macs", "flops", "integerMacs", "elementwiseOperations"]);
        root.GetProperty("macs").GetInt64().ShouldBe(4_089_184_256);
        root.GetProperty("flops").GetInt64().ShouldBe(2L * 4_089_184_256);
        root.GetProperty("modules").GetArrayLength().ShouldBe(8);
        root.GetProperty("inputs")[0].GetString().ShouldBe("float32[1,3,224,224]");
    }

    [Fact]
    public void Modules_have_their_name_and_the_number_of_their_parent_and_a_path_where_it_is_not_made_of_these()
    {
        var elsewhere = Reports.Of("Model", Reports.Module("", "Model", children: [Reports.Module("a", "A", children: [Reports.Module("a.b.c", "B"), Reports.Module("d", "D"), Reports.Module("a.", "E")]), Reports.Module("f", "F")]));

        using var json = JsonDocument.Parse(ReportJson.Write(elsewhere));

        json.RootElement.GetProperty("modules").EnumerateArray().Select(module => string.Join(' ', module.EnumerateObject().TakeWhile(field => field.Name != "type").Select(field => $"{field.Name}={field.Value}")))
            .ShouldBe(["name= depth=0", "name=a parent=0 depth=1", "name=b.c parent=1 depth=2", "path=d parent=1 depth=2", "name= parent=1 depth=2", "name=f parent=0 depth=1"]);
        ReportJson.Read(ReportJson.Write(elsewhere)).ShouldBe(elsewhere);
    }

    [Fact]
    public void What_is_not_covered_names_modules_by_their_number_and_by_a_path_that_none_has()
    {
        var report = CompleteReports.Complete with { Uncounted = [new("mylib::special", 1, [], ["body.2", "", "elsewhere"], "no rule")] };

        using var json = JsonDocument.Parse(ReportJson.Write(report));
        var root = json.RootElement;

        root.GetProperty("uncounted")[0].GetProperty("modules").GetRawText().Replace(" ", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal).ShouldBe("[4,0,\"elsewhere\"]");
        root.GetProperty("unlistedParameters").EnumerateArray().Select(one => one.GetProperty("module").GetInt32()).ShouldBe([2, 0]);
        root.GetProperty("modules")[0].GetProperty("mayBeCountedIn").EnumerateArray().Select(one => one.GetInt32()).ShouldBe([1, 0]);
        ReportJson.Read(ReportJson.Write(report)).ShouldBe(report);
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}
