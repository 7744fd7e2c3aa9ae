using Xunit.Sdk;

namespace FlopsBudget.Tests.XunitAssertions;

/// <summary>Files of weights, by the same doors as models; TorchSharp is not asked about them.</summary>
public class WeightFileTests
{
    private const string File = "linear_8_4.safetensors";

    // Linear(8, 4) with a bias, of two bytes each.
    private const long Parameters = (8 * 4) + 4;

    [Fact]
    public void Parameters_and_their_bytes_are_limited()
    {
        Assert.WithinParameters(File, Parameters).Model.ShouldBe(File);
        Assert.WithinParameterBytes(File, 2 * Parameters);
        Assert.WithinBudget(File, new() { MaxParameters = "36", MaxParameterBytes = new(2 * Parameters) });

        Failure(() => Assert.WithinParameters(File, Parameters - 1)).ShouldContain("FLOPS0105: linear_8_4.safetensors has 36 parameters; the budget is 35 parameters");
        Failure(() => Assert.WithinParameterBytes(File, (2 * Parameters) - 1)).ShouldContain("FLOPS0113: linear_8_4.safetensors has 72 B of parameters");
        Failure(() => Assert.WithinParameters(new ModelFile(File), Parameters, module: "nowhere")).ShouldContain(DiagnosticIds.ModuleNotFound);
    }

    [Fact]
    public void What_only_a_run_could_tell_is_no_pass_whatever_the_limit_is()
    {
        Failure(() => Assert.WithinFlops(File, "1T")).ShouldContain(DiagnosticIds.WeightsHaveNoGraph);
        Failure(() => Assert.WithinMacs(File, "1T")).ShouldContain(DiagnosticIds.WeightsHaveNoGraph);
        Failure(() => Assert.WithinIntegerMacs(File, 0)).ShouldContain(DiagnosticIds.WeightsHaveNoGraph);
        Failure(() => Assert.WithinActivationBytes(File, "1TB")).ShouldContain(DiagnosticIds.WeightsHaveNoGraph);
        Failure(() => Assert.FlopsEqual(0, File)).ShouldContain(DiagnosticIds.WeightsHaveNoGraph);
        Should.Throw<FlopsBudgetException>(() => Assert.WithinFlops(File, "1,8", "1T")).Code.ShouldBe(DiagnosticIds.WeightsHaveNoGraph);
    }

    private static string Failure(Action code) => Should.Throw<FlopsAssertException>(code).Message;
}
