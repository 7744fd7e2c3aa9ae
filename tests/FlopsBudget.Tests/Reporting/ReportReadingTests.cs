using System.Text.Json.Nodes;
using FlopsBudget.Reporting;
using FlopsBudget.Tests.Models;
using TorchSharp;

namespace FlopsBudget.Tests.Reporting;

/// <summary>Reports that were written and are read again; <see cref="ReportAssertions"/> does the same with every model that is counted exactly.</summary>
public sealed class ReportReadingTests
{
    [Fact]
    public void A_report_that_is_read_is_equal_to_the_one_that_was_written()
    {
        foreach (var report in CompleteReports.All)
        {
            var read = FlopReport.FromJson(report.ToJson());

            read.ShouldBe(report);
            ReportJson.Write(read).ShouldBe(ReportJson.Write(report));
            read.ToText().ShouldBe(report.ToText());
            read.ToMarkdown().ShouldBe(report.ToMarkdown());
            read.Diff(report).IsEmpty.ShouldBeTrue();
        }
    }

    [Fact]
    public void A_remark_that_the_convention_adds_is_there_once()
    {
        using var layer = torch.nn.Linear(8, 16);
        var step = FlopCounter.CountTraining(layer, "4,8").Under(Convention.Fvcore);
        var remarked = step with { Trace = step.Trace.Remarked("Something was not seen.") };

        ReportJson.Read(ReportJson.Write(step)).Remark.ShouldBe(step.Remark);
        ReportJson.Read(ReportJson.Write(remarked)).ShouldBe(remarked);
        remarked.Remark.ShouldStartWith("Something was not seen. ");
    }

    [Fact]
    public void The_largest_number_is_exact()
    {
        const long Most = long.MaxValue;
        var report = Reports.Small with { ElementwiseOperations = Most, Parameters = Most - 1, IntegerMacs = new(Most - 2), Macs = new(Most / 2) };

        var read = ReportJson.Read(ReportJson.Write(report));

        (read.ElementwiseOperations, read.Parameters, read.IntegerMacs.Value, read.Macs.Value).ShouldBe((Most, Most - 1, Most - 2, Most / 2));
    }

    [Fact]
    public void A_tree_of_two_thousand_levels_is_read()
    {
        var module = Reports.Module("deep", "Linear", macs: 7);
        for (var level = 1; level < 2_000; level++)
        {
            module = Reports.Module($"{level}", "Sequential", macs: 7, children: [module]);
        }

        var report = Reports.Of("Deep", module);

        ReportJson.Read(ReportJson.Write(report)).ShouldBe(report);
    }

    [Fact]
    public void A_report_that_was_read_has_no_figure_under_another_convention()
    {
        using var layer = torch.nn.Linear(8, 16);
        var read = ReportJson.Read(ReportJson.Write(FlopCounter.Count(layer, "4,8")));

        read.Under(Convention.Standard).ShouldBeSameAs(read);
        var refused = Should.Throw<FlopsBudgetException>(() => read.Under(Convention.Fvcore));
        refused.Code.ShouldBe(DiagnosticIds.ConventionCannotCount);
        refused.Message.ShouldContain("Count the model with Fvcore");
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("[]", "no object")]
    [InlineData("{}", "\"version\" is missing")]
    [InlineData("{ \"version\": 2 }", "version 2, and this FlopsBudget reads version 1")]
    [InlineData("{ \"version\": 1, \"version\": 1 }", "version")]
    [InlineData("{ \"version\": 1 }", "\"model\" is missing")]
    public void What_is_no_report_is_refused(string json, string why) => Refused(json).ShouldContain(why);

    [Theory]
    [InlineData("macs", "1", "\"flops\" is 4000, which is not twice \"macs\", 1")]
    [InlineData("macs", "-2000", "\"macs\" is no whole number")]
    [InlineData("macs", "\"2000\"", "\"macs\" is no whole number")]
    [InlineData("parameters", "435.5", "\"parameters\" is no whole number")]
    [InlineData("parameters", "9223372036854775808", "\"parameters\" is no whole number")]
    [InlineData("mode", "\"1\"", "\"mode\" is \"1\"")]
    [InlineData("convention", "\"Mine\"", "no convention \"Mine\"")]
    [InlineData("ranAnything", "1", "\"ranAnything\" is neither true nor false")]
    [InlineData("inputs", "[1]", "\"inputs\" has something that is no text")]
    [InlineData("modules", "[]", "\"modules\" is no tree")]
    [InlineData("modules", "{}", "\"modules\" is no list")]
    [InlineData("model", "null", "\"model\" is no text")]
    public void A_field_that_was_changed_is_refused_by_its_name(string field, string value, string why)
    {
        var json = JsonNode.Parse(ReportJson.Write(Reports.Small))!;
        json[field] = JsonNode.Parse(value);

        Refused(json.ToJsonString()).ShouldContain(why);
    }

    [Fact]
    public void Each_field_that_is_always_there_is_missed()
    {
        var required = ReportSchema.Published()["required"]!.AsArray().Select(name => name!.GetValue<string>()).ToList();
        required.ShouldNotBeEmpty();
        foreach (var name in required)
        {
            var json = JsonNode.Parse(ReportJson.Write(Reports.Small))!.AsObject();
            json.Remove(name);
            Refused(json.ToJsonString()).ShouldContain($"\"{name}\" is missing");
        }
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    public void Modules_at_depths_that_make_no_tree_are_refused(int module, int depth)
    {
        var json = JsonNode.Parse(ReportJson.Write(Reports.Small))!;
        json["modules"]![module]!["depth"] = depth;

        Refused(json.ToJsonString()).ShouldContain("\"modules\" is no tree");
    }

    private static string Refused(string json)
    {
        var refused = Should.Throw<FlopsBudgetException>(() => ReportJson.Read(json));
        refused.Code.ShouldBe(DiagnosticIds.UnreadableReport);
        return refused.Message;
    }
}
