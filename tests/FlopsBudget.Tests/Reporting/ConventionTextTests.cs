using FlopsBudget.Declaring;
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
        var verdict = new ModelBudget { MaxMacs = new(100) }.Judge(FlopCounter.Count(layer, "4,8", new() { Convention = Convention.OpCounter }));
        verdict.Passed.ShouldBeFalse();
        verdict.Summary.ShouldContain("for float32[4,8] as OpCounter counts");
    }

    [Fact]
    public void A_convention_without_a_backward_pass_counts_no_training_and_says_so_of_a_trace_of_one()
    {
        using var layer = nn.Linear(8, 16);
        var step = FlopCounter.CountTraining(layer, "4,8");

        foreach (var convention in Convention.All)
        {
            CountSettings.ConventionsOfTraining.Contains(convention.Name).ShouldBe(convention.CountsBackward, convention.Name);
            if (convention.CountsBackward)
            {
                FlopCounter.CountTraining(layer, "4,8", new() { Convention = convention }).Macs.Value.ShouldBeGreaterThan(4 * 8 * 16, convention.Name);
                continue;
            }

            Should.Throw<FlopsBudgetException>(() => FlopCounter.CountTraining(layer, "4,8", new() { Convention = convention })).Code.ShouldBe(DiagnosticIds.NoBackwardInConvention);
            Should.Throw<FlopsBudgetException>(() => FlopCounter.CountTraining(() => nn.Linear(8, 16), "4,8", new() { Convention = convention })).Code.ShouldBe(DiagnosticIds.NoBackwardInConvention);
            var under = step.Under(convention);
            under.Remark.ShouldBe($"{convention.Name} counts no backward pass: the figure is that of the forward pass alone.");
            ReportText.Totals(under).ShouldStartWith($"Linear for float32[4,8] in training as {convention.Name} counts, without the backward pass\n");
            ReportText.Tree(under).ShouldContain(under.Remark!);
            ReportMarkdown.Write(under).ShouldContain("counts no backward pass");
            ReportHtml.Write(under).ShouldContain("counts no backward pass");
            ReportJson.Write(under).ShouldContain($"\"remark\": \"{under.Remark}\"");
            new ModelBudget { MaxMacs = new(1_000_000) }.Judge(under).Summary.ShouldContain("without the backward pass");
        }
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
