using FlopsBudget.Judging;
using FlopsBudget.Reporting;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Reporting;

/// <summary>A figure that was not counted in the usual way says so wherever it is printed.</summary>
public sealed class ConventionTextTests
{
    [Fact]
    public void Names_a_tools_convention_and_training_but_not_what_is_usual()
    {
        using var layer = nn.Linear(8, 16);
        var report = FlopCounter.Count(layer, "4,8");
        ReportText.Totals(report).ShouldStartWith("Linear for float32[4,8]\n");
        ReportText.Totals(report.Under(Convention.Fvcore)).ShouldStartWith("Linear for float32[4,8] as Fvcore counts\n");
        ReportText.Totals(FlopCounter.CountTraining(layer, "4,8")).ShouldStartWith("Linear for float32[4,8] in training\n");
    }

    [Fact]
    public void Names_them_in_a_verdict()
    {
        using var layer = nn.Linear(8, 16);
        var verdict = new FlopBudget { MaxMacs = new(100) }.Judge(FlopCounter.Count(layer, "4,8", new() { Convention = Convention.OpCounter }));
        verdict.Passed.ShouldBeFalse();
        verdict.Summary.ShouldContain("for float32[4,8] as OpCounter counts");
    }

    [Fact]
    public void Has_the_parameters_of_a_tool_in_its_json_where_they_differ()
    {
        using var layer = nn.Linear(8, 16);
        var report = FlopCounter.Count(layer, "4,8");
        ReportJson.Write(report).ShouldNotContain("conventionParameters");
        ReportJson.Write(report.Under(Convention.OpCounter)).ShouldContain("\"conventionParameters\": 0");
    }
}
