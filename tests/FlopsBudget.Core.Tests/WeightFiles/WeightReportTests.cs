using static FlopsBudget.Tests.Shared.SafetensorsBytes;

namespace FlopsBudget.Core.Tests.WeightFiles;

/// <summary>What can be made of a report that knows parameters alone.</summary>
public sealed class WeightReportTests : WrittenFiles
{
    private const long Parameters = (8 * 4) + 4;

    private FlopReport Report => Count("net.safetensors", Of(("fc.weight", "BF16", [8, 4], 64), ("fc.bias", "BF16", [4], 8)));

    [Fact]
    public void Parameters_are_judged()
    {
        new ModelBudget { MaxParameters = Parameters }.Judge(Report).Passed.ShouldBeTrue();
        new ModelBudget { MaxParameters = Parameters, Module = "fc" }.Judge(Report).Summary.ShouldBe("net.safetensors, fc: 36 parameters of 36 parameters (100 %, 0 left)");
        new ModelBudget { MaxParameterBytes = new(71) }.Judge(Report).Findings.ShouldHaveSingleItem().Code.ShouldBe("FLOPS0113");
        new ModelBudget { MaxParameters = Parameters - 1 }.Judge(Report).Findings.ShouldHaveSingleItem().Code.ShouldBe("FLOPS0105");
        new ModelBudget { MaxParameters = 31, Module = "fc.weight" }.Judge(Report).Findings.ShouldHaveSingleItem().Code.ShouldBe("FLOPS0105");
    }

    [Fact]
    public void No_limit_on_what_a_run_costs_is_kept()
    {
        foreach (var budget in new ModelBudget[]
        {
            new() { MaxFlops = "1" }, new() { MaxMacs = "1", MaxParameters = Parameters }, new() { WarnFlops = "1" }, new() { MaxIntegerMacs = "1" }, new() { MaxElementwiseOperations = 1, Severity = FindingSeverity.Warning },
            new() { MaxFlops = "1", Module = "fc" },
        })
        {
            var verdict = budget.Judge(Report);
            verdict.Passed.ShouldBeFalse();
            verdict.Findings.ShouldHaveSingleItem().Code.ShouldBe("FLOPS0229");
        }
    }

    [Fact]
    public void It_is_read_back_from_JSON_as_what_it_is()
    {
        var read = FlopReport.FromJson(Report.ToJson());
        read.ShouldBe(Report);
        read.IsOfWeights.ShouldBeTrue();
        new ModelBudget { MaxFlops = "1" }.Judge(read).Findings.ShouldHaveSingleItem().Code.ShouldBe("FLOPS0229");
    }

    [Fact]
    public void No_rendering_says_that_it_costs_nothing()
    {
        foreach (var text in new[] { Report.ToString(), Report.ToText(), Report.ToMarkdown(), Report.ToSummary(), Report.Diff(Count("other.safetensors", Of(("fc.weight", "BF16", [4], 8)))).ToText() })
        {
            text.ShouldContain("36");
            text.ShouldNotContain("FLOPs");
            text.ShouldNotContain("MACs");
        }

        Report.ToCsv().ShouldBe("path,type,parameters,parameterBytes,configuration\r\n,Safetensors,36,72,\r\nfc,Module,36,72,\r\nfc.bias,BF16,4,8,[4]\r\nfc.weight,BF16,32,64,\"[8, 4]\"\r\n");
        Report.ToHtml().ShouldContain("36");
    }

    [Fact]
    public void There_is_no_other_convention() => Should.Throw<FlopsBudgetException>(() => Report.Under(Convention.PyTorch)).Code.ShouldBe("FLOPS0313");
}
