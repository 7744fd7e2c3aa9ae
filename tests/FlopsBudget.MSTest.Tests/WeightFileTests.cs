namespace FlopsBudget.Tests.MSTestAssertions;

/// <summary>Files of weights, by the same doors as models; TorchSharp is not asked about them.</summary>
[TestClass]
public sealed class WeightFileTests
{
    private const string File = "linear_8_4.safetensors";

    // Linear(8, 4) with a bias, of two bytes each.
    private const long Parameters = (8 * 4) + 4;

    [TestMethod]
    public void Parameters_and_their_bytes_are_limited()
    {
        Assert.That.WithinParameters(File, Parameters).Model.ShouldBe(File);
        Assert.That.WithinParameterBytes(File, 2 * Parameters);
        Assert.That.WithinBudget(File, new ModelBudget { MaxParameters = "36", MaxParameterBytes = new Bytes(2 * Parameters) });

        Failure(() => Assert.That.WithinParameters(File, Parameters - 1)).ShouldContain("FLOPS0105: linear_8_4.safetensors has 36 parameters; the budget is 35 parameters");
        Failure(() => Assert.That.WithinParameterBytes(File, (2 * Parameters) - 1)).ShouldContain("FLOPS0113: linear_8_4.safetensors has 72 B of parameters");
    }

    [TestMethod]
    public void What_only_a_run_could_tell_is_no_pass_whatever_the_limit_is()
    {
        Failure(() => Assert.That.WithinFlops(File, "1T")).ShouldContain(DiagnosticIds.WeightsHaveNoGraph);
        Failure(() => Assert.That.WithinMacs(File, "1T")).ShouldContain(DiagnosticIds.WeightsHaveNoGraph);
        Failure(() => Assert.That.WithinIntegerMacs(File, 0)).ShouldContain(DiagnosticIds.WeightsHaveNoGraph);
        Failure(() => Assert.That.WithinActivationBytes(File, "1TB")).ShouldContain(DiagnosticIds.WeightsHaveNoGraph);
        Failure(() => Assert.That.FlopsEqual(0, File)).ShouldContain(DiagnosticIds.WeightsHaveNoGraph);
        Should.Throw<FlopsBudgetException>(() => Assert.That.WithinFlops(File, "1,8", "1T")).Code.ShouldBe(DiagnosticIds.WeightsHaveNoGraph);
    }

    private static string Failure(Action code) => Assert.ThrowsExactly<FlopsAssertException>(code).Message;
}
