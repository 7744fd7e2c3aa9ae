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
        Names(root.GetProperty("modules")[0]).ShouldBe(["path", "type", "configuration", "macs", "flops", "integerMacs", "parameters", "parameterBytes", "peakActivationBytes", "calls", "depth", "ownMacs", "elementwiseOperations", "neverRan", "plainLayer", "operators"]);
        Names(root.GetProperty("operators")[0]).ShouldBe(["name", "calls", "macs", "flops", "integerMacs", "elementwiseOperations"]);
        root.GetProperty("macs").GetInt64().ShouldBe(4_089_184_256);
        root.GetProperty("flops").GetInt64().ShouldBe(2L * 4_089_184_256);
        root.GetProperty("modules").GetArrayLength().ShouldBe(8);
        root.GetProperty("inputs")[0].GetString().ShouldBe("float32[1,3,224,224]");
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}
