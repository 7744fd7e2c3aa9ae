using TUnit.Assertions.Exceptions;

namespace FlopsBudget.Tests.TUnitAssertions;

/// <summary>Files of weights, by the same doors as models; TorchSharp is not asked about them.</summary>
public sealed class WeightFileTests
{
    // Linear(8, 4) with a bias, of two bytes each.
    private const long Parameters = (8 * 4) + 4;

    private static readonly ModelFile File = "linear_8_4.safetensors";

    [Fact]
    public async Task Parameters_and_their_bytes_are_limited()
    {
        (await Assert.That(File).IsWithinParameters(Parameters))!.Model.ShouldBe("linear_8_4.safetensors");
        await Assert.That(File).IsWithinParameterBytes(2 * Parameters);
        await Assert.That(File).IsWithinBudget(new ModelBudget { MaxParameters = "36", MaxParameterBytes = new Bytes(2 * Parameters) });

        (await Failure(async () => await Assert.That(File).IsWithinParameters(Parameters - 1))).ShouldContain("FLOPS0105: linear_8_4.safetensors has 36 parameters; the budget is 35 parameters");
        (await Failure(async () => await Assert.That(File).IsWithinParameterBytes((2 * Parameters) - 1))).ShouldContain("FLOPS0113: linear_8_4.safetensors has 72 B of parameters");
    }

    [Fact]
    public async Task What_only_a_run_could_tell_is_no_pass_whatever_the_limit_is()
    {
        (await Failure(async () => await Assert.That(File).IsWithinFlops("1T"))).ShouldContain(DiagnosticIds.WeightsHaveNoGraph);
        (await Failure(async () => await Assert.That(File).IsWithinMacs("1T"))).ShouldContain(DiagnosticIds.WeightsHaveNoGraph);
        (await Failure(async () => await Assert.That(File).IsWithinIntegerMacs(0))).ShouldContain(DiagnosticIds.WeightsHaveNoGraph);
        (await Failure(async () => await Assert.That(File).IsWithinActivationBytes("1TB"))).ShouldContain(DiagnosticIds.WeightsHaveNoGraph);
        (await Failure(async () => await Assert.That(File).HasFlops(0))).ShouldContain(DiagnosticIds.WeightsHaveNoGraph);
        (await Should.ThrowAsync<FlopsBudgetException>(async () => await Assert.That(File).IsWithinFlops("1,8", "1T"))).Code.ShouldBe(DiagnosticIds.WeightsHaveNoGraph);
    }

    private static async Task<string> Failure(Func<Task> code) => (await Should.ThrowAsync<AssertionException>(code)).Message;
}
