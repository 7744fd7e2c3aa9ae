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
        var report = DeepReports.Of(2_000);

        ReportJson.Read(ReportJson.Write(report)).ShouldBe(report);
        report.Modules.Last().Path.ShouldBe(string.Join('.', Enumerable.Repeat("b", 2_000 - 1)));
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
    [InlineData("{ \"version\": 1 }", "version 1, and this FlopsBudget reads version 2")]
    [InlineData("{ \"version\": 2, \"version\": 2 }", "version")]
    [InlineData("{ \"version\": 2 }", "is missing")]
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

    [Theory]
    [InlineData(1, "null")]
    [InlineData(1, "1")]
    [InlineData(2, "3")]
    [InlineData(4, "2")]
    [InlineData(6, "1")]
    [InlineData(7, "9")]
    [InlineData(0, "0")]
    public void Modules_with_a_parent_that_does_not_stand_around_them_are_refused(int module, string parent)
    {
        var json = JsonNode.Parse(ReportJson.Write(Reports.Small))!;
        json["modules"]![module]!["parent"] = JsonNode.Parse(parent);

        Refused(json.ToJsonString()).ShouldContain(parent == "null" ? "\"parent\" is no whole number" : "\"modules\" is no tree");
    }

    [Theory]
    [InlineData("[8]")]
    [InlineData("[-1]")]
    [InlineData("[0.5]")]
    [InlineData("[null]")]
    public void A_module_that_is_named_by_a_number_that_none_has_is_refused(string modules)
    {
        var json = JsonNode.Parse(ReportJson.Write(Reports.Small))!;
        json["uncounted"]![0]!["modules"] = JsonNode.Parse(modules);

        Refused(json.ToJsonString()).ShouldContain($"\"modules\" names a module by {modules.Trim('[', ']')}, which is neither a path nor the number of one of the 8 modules");
    }

    [Fact]
    public void Names_that_come_to_more_letters_than_there_is_memory_for_are_refused()
    {
        var json = JsonNode.Parse(ReportJson.Write(DeepReports.Of(200)))!;
        json["modules"]![1]!["name"] = new string('n', 1 << 20);

        Refused(json.ToJsonString()).ShouldContain("letters together, which no model has");
    }

    private static string Refused(string json)
    {
        var refused = Should.Throw<FlopsBudgetException>(() => ReportJson.Read(json));
        refused.Code.ShouldBe(DiagnosticIds.UnreadableReport);
        return refused.Message;
    }
}
