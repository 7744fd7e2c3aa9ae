namespace FlopsBudget.Tests.NUnitConstraints;

/// <summary>Files of weights, by the same doors as models; TorchSharp is not asked about them.</summary>
public sealed class WeightFileTests
{
    internal const string File = "linear_8_4.safetensors";

    // Linear(8, 4) with a bias, of two bytes each.
    private const long Parameters = (8 * 4) + 4;

    [Test]
    public void Parameters_and_their_bytes_are_limited()
    {
        Assert.That(File, Is.WithinParameters(Parameters));
        Assert.That(new ModelFile(File), Is.WithinParameterBytes(2 * Parameters));
        Assert.That(File, Is.WithinBudget(new ModelBudget { MaxParameters = "36", MaxParameterBytes = new Bytes(2 * Parameters) }));

        Failure(() => Assert.That(File, Is.WithinParameters(Parameters - 1))).ShouldContain("FLOPS0105: linear_8_4.safetensors has 36 parameters; the budget is 35 parameters");
        Failure(() => Assert.That(File, Is.WithinParameterBytes((2 * Parameters) - 1))).ShouldContain("FLOPS0113: linear_8_4.safetensors has 72 B of parameters");
    }

    [Test]
    public void What_only_a_run_could_tell_is_no_pass_whatever_the_limit_is()
    {
        Failure(() => Assert.That(File, Is.WithinFlops("1T"))).ShouldContain(DiagnosticIds.WeightsHaveNoGraph);
        Failure(() => Assert.That(File, !Is.WithinMacs(0))).ShouldContain(DiagnosticIds.WeightsHaveNoGraph);
        Failure(() => Assert.That(File, Is.WithinIntegerMacs(0))).ShouldContain(DiagnosticIds.WeightsHaveNoGraph);
        Failure(() => Assert.That(File, Is.WithinActivationBytes("1TB"))).ShouldContain(DiagnosticIds.WeightsHaveNoGraph);
        Failure(() => Assert.That(File, Has.Flops(0))).ShouldContain(DiagnosticIds.WeightsHaveNoGraph);
        Should.Throw<FlopsBudgetException>(() => Assert.That(File, Is.WithinFlops("1,8", "1T"))).Code.ShouldBe(DiagnosticIds.WeightsHaveNoGraph);
    }

    private static string Failure(Action code) => Assert.Throws<AssertionException>(code)!.Message;
}
