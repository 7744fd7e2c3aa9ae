namespace FlopsBudget.Tests.ShouldlyExtensions;

/// <summary>Files of weights, by the same doors as models; TorchSharp is not asked about them.</summary>
public sealed class WeightFileTests
{
    // Linear(8, 4) with a bias, of two bytes each.
    private const long Parameters = (8 * 4) + 4;

    private static readonly ModelFile File = "linear_8_4.safetensors";

    [Fact]
    public void Parameters_and_their_bytes_are_limited()
    {
        File.ShouldBeWithinParameters(Parameters).Model.ShouldBe("linear_8_4.safetensors");
        File.ShouldBeWithinParameterBytes(2 * Parameters);
        File.ShouldBeWithinBudget(new ModelBudget { MaxParameters = "36", MaxParameterBytes = new Bytes(2 * Parameters) });

        Failure(() => File.ShouldBeWithinParameters(Parameters - 1)).ShouldContain("FLOPS0105: linear_8_4.safetensors has 36 parameters; the budget is 35 parameters");
        Failure(() => File.ShouldBeWithinParameterBytes((2 * Parameters) - 1)).ShouldContain("FLOPS0113: linear_8_4.safetensors has 72 B of parameters");
    }

    [Fact]
    public void What_only_a_run_could_tell_is_no_pass_whatever_the_limit_is()
    {
        Failure(() => File.ShouldBeWithinFlops("1T")).ShouldContain(DiagnosticIds.WeightsHaveNoGraph);
        Failure(() => File.ShouldBeWithinMacs("1T")).ShouldContain(DiagnosticIds.WeightsHaveNoGraph);
        Failure(() => File.ShouldBeWithinIntegerMacs(0)).ShouldContain(DiagnosticIds.WeightsHaveNoGraph);
        Failure(() => File.ShouldBeWithinActivationBytes("1TB")).ShouldContain(DiagnosticIds.WeightsHaveNoGraph);
        Failure(() => File.ShouldHaveFlops(0)).ShouldContain(DiagnosticIds.WeightsHaveNoGraph);
        Should.Throw<FlopsBudgetException>(() => File.ShouldBeWithinFlops("1,8", "1T")).Code.ShouldBe(DiagnosticIds.WeightsHaveNoGraph);
    }

    private static string Failure(Action code) => Should.Throw<ShouldAssertException>(code).Message;
}
