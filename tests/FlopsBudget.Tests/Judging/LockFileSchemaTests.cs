using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlopsBudget.Judging;
using FlopsBudget.Tests.Reporting;
using FlopsBudget.Traces;
using Json.Schema;

namespace FlopsBudget.Tests.Judging;

/// <summary>What is written into a lock file is what <c>build/docs/flops.lock.schema.json</c> says, and what reports have too is said once.</summary>
public sealed class LockFileSchemaTests
{
    private const string OfReports = "report.schema.json#/";

    private static BaselineEntry Full => BaselineEntry.Of(Reports.ResNet50) with
    {
        Mode = CountingMode.Training,
        Method = "encode",
        Convention = "PyTorch",
        IntegerMacs = new(5),
        ParameterBytes = new(4 * 25_557_032),
        PeakActivationBytes = new(10_235_904),
        Source = new() { Origin = BaselineOrigin.Test, Project = "App", Test = "DetectorTests.Stays_small", Arguments = "width=4", Rules = "MyApp.MyRules" },
    };

    [Fact]
    public void A_lock_file_is_what_its_schema_says()
    {
        var schema = JsonSchema.FromText(Published(inFull: true).ToJsonString());

        foreach (var baseline in new[] { Baseline.Empty, Baseline.Empty.With(BaselineEntry.Of(Reports.ResNet50)), Baseline.Empty.With(Full) })
        {
            using var json = JsonDocument.Parse(baseline.ToJson());
            schema.Evaluate(json.RootElement).IsValid.ShouldBeTrue(baseline.ToJson());
        }

        using var negative = JsonDocument.Parse(Baseline.Empty.With(Full).ToJson().Replace("\"parameters\": ", "\"parameters\": -", StringComparison.Ordinal));
        schema.Evaluate(negative.RootElement).IsValid.ShouldBeFalse();
    }

    [Fact]
    public void The_schema_describes_each_field_in_the_order_in_which_it_is_written()
    {
        using var json = JsonDocument.Parse(Baseline.Empty.With(Full).ToJson());

        Fields().Select(field => field.Key).ShouldBe(json.RootElement.GetProperty("models")[0].EnumerateObject().Select(field => field.Name));
    }

    [Fact]
    public void Fields_that_reports_have_too_are_theirs()
    {
        var ofReports = ReportSchema.Published()["properties"]!.AsObject();

        // Names of the model stand for themselves, inputs are one text, and modules one number each, so that two branches merge line by line.
        foreach (var (name, field) in Fields().Where(field => ofReports.ContainsKey(field.Key) && field.Key is not ("model" or "inputs" or "modules")))
        {
            field!["$ref"]!.GetValue<string>().ShouldBe($"{OfReports}properties/{name}");
        }

        Measure.InBaseline.ShouldAllBe(measure => ofReports.ContainsKey(measure.JsonName));
    }

    private static JsonObject Fields() => Published(inFull: false)["$defs"]!["entry"]!["properties"]!.AsObject();

    private static JsonObject Published(bool inFull, [CallerFilePath] string file = "")
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(file)!, "../../../build/docs/flops.lock.schema.json")))!.AsObject();
        if (inFull)
        {
            var report = ReportSchema.Published();
            foreach (var (name, part) in report["$defs"]!.AsObject())
            {
                schema["$defs"]!.AsObject().TryAdd(name, part!.DeepClone());
            }

            Include(schema, report);
            schema["$defs"]!["entry"]!["additionalProperties"] = false;
        }

        return schema;
    }

    // Puts what is referred to in the place of the reference.
    private static void Include(JsonObject schema, JsonObject report)
    {
        foreach (var (name, below) in schema.ToList())
        {
            if (below is not JsonObject one)
            {
                continue;
            }

            if (one["$ref"]?.GetValue<string>() is { } reference && reference.StartsWith(OfReports, StringComparison.Ordinal))
            {
                schema[name] = reference[OfReports.Length..].Split('/').Aggregate((JsonNode)report, (node, step) => node[step]!).DeepClone();
            }
            else
            {
                Include(one, report);
            }
        }
    }
}
