using System.Text.Json;
using System.Text.Json.Nodes;
using FlopsBudget.Examples.Models;
using FlopsBudget.Reporting;
using FlopsBudget.Traces;
using TorchSharp;

namespace FlopsBudget.Tests.Reporting;

/// <summary>What is written is what <c>build/docs/report.schema.json</c> says.</summary>
public sealed class ReportSchemaTests
{
    [Fact]
    public void Reports_are_what_the_schema_says()
    {
        foreach (var report in CompleteReports.All)
        {
            ReportJson.Write(report).ShouldBeAReport();
        }
    }

    [Fact]
    public void A_counted_model_is_what_the_schema_says_on_shapes_and_with_values_and_under_each_convention()
    {
        using var model = Zoo.MobileNetV2();
        foreach (var execution in new[] { Execution.Shape, Execution.Real })
        {
            var report = FlopCounter.Count(model, "1,3,64,64", new() { Execution = execution });
            Convention.All.ShouldAllBe(convention => IsAReport(report.Under(convention)));
        }

        IsAReport(FlopCounter.CountTraining(torch.nn.Linear(8, 16), "4,8")).ShouldBeTrue();
    }

    [Fact]
    public void The_schema_describes_each_field_in_the_order_in_which_it_is_written()
    {
        using var json = JsonDocument.Parse(ReportJson.Write(CompleteReports.Complete));
        var (report, schema) = (json.RootElement, ReportSchema.Published());
        var parts = schema["$defs"]!;

        Names(schema).Where(name => name != "ofWeights").ShouldBe([.. Names(report), "estimate"]);
        Names(parts["module"]!).ShouldBe(["name", "path", "parent", .. Names(report.GetProperty("modules")[0]).Skip(1)]);
        Names(parts["callShapes"]!).ShouldBe(Names(report.GetProperty("modules")[0].GetProperty("shapes")[0]));
        Names(parts["operator"]!).ShouldBe(Names(report.GetProperty("operators")[0]));
        Names(parts["uncountedOperator"]!).ShouldBe(Names(report.GetProperty("uncounted")[0]));
        Names(parts["unlistedParameter"]!).ShouldBe(Names(report.GetProperty("unlistedParameters")[0]));
    }

    [Fact]
    public void The_schema_has_the_version_and_the_names_of_the_code()
    {
        var fields = ReportSchema.Published()["properties"]!;

        fields["version"]!["const"]!.GetValue<int>().ShouldBe(ReportJson.Version);
        Values(fields["mode"]!).ShouldBe(Enum.GetNames<CountingMode>());
        Values(fields["execution"]!).ShouldBe(Enum.GetNames<Execution>().Except([nameof(Execution.Auto)]), ignoreOrder: true);
        Values(fields["convention"]!).ShouldBe(Convention.All.Select(convention => convention.Name));
    }

    [Theory]
    [InlineData("\"calls\": 53,", "\"calls\": 5.5,")]
    [InlineData("\"execution\": \"Real\",", "\"execution\": \"Auto\",")]
    [InlineData("\"execution\": \"Real\",", "")]
    [InlineData("\"execution\": \"Real\",", "\"execution\": \"Real\", \"undescribed\": 1,")]
    [InlineData("\"version\": 2,", "\"version\": 1,")]
    [InlineData("\"name\": \"conv1\",", "")]
    [InlineData("\"name\": \"conv1\",", "\"name\": \"conv1\", \"path\": \"conv1\",")]
    [InlineData("\"parent\": 0,", "\"parent\": \"\",")]
    public void The_schema_refuses_what_is_no_report(string written, string changed)
    {
        var json = ReportJson.Write(Reports.ResNet50);
        json.ShouldContain(written);

        Should.Throw<ShouldAssertException>(() => json.Replace(written, changed, StringComparison.Ordinal).ShouldBeAReport());
    }

    private static bool IsAReport(FlopReport report)
    {
        ReportJson.Write(report).ShouldBeAReport();
        return true;
    }

    private static IEnumerable<string> Names(JsonNode schema) => schema["properties"]!.AsObject().Select(property => property.Key);

    private static IEnumerable<string> Names(JsonElement json) => json.EnumerateObject().Select(property => property.Name);

    private static IEnumerable<string> Values(JsonNode schema) => schema["enum"]!.AsArray().Select(value => value!.GetValue<string>());
}
