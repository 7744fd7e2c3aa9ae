namespace FlopsBudget.Tests.XunitAssertions;

public class OnnxFileTests
{
    // Linear(784, 256) and Linear(256, 10) on four rows.
    private const long Macs = 4 * ((784 * 256) + (256 * 10));

    [Fact]
    public void A_path_is_an_ONNX_file_with_its_sizes_or_those_that_are_given()
    {
        var path = Path.Combine("Archives", "mlp_784.onnx");
        Assert.WithinFlops(path, "4,1,28,28", 2 * Macs).Macs.Value.ShouldBe(Macs);
        Assert.WithinFlops(path, "1.7M").Inputs.ShouldBe(["x0=float32[4,1,28,28]"]);
        Assert.WithinMacs(new ModelFile(path) { Input = "x0=4,1,28,28" }, Macs);
        Assert.WithinIntegerMacs(path, 0);
        Assert.WithinParameters(path, "204k");
        Assert.WithinBudget(path, new() { MaxMacs = new(Macs), MaxParameters = 203_530 });
        Assert.FlopsEqual(2 * Macs, path);

        Should.Throw<global::Xunit.Sdk.FlopsAssertException>(() => Assert.WithinMacs(path, Macs - 1)).Message.ShouldContain("FLOPS0104: mlp_784.onnx needs 813,056 MACs");
        Should.Throw<FlopsBudgetException>(() => Assert.FlopsNotIncreased(path, baseline: path)).Code.ShouldBe(DiagnosticIds.UnreadableBaseline);
        Should.Throw<FlopsBudgetException>(() => Assert.WithinMacs(path, "5,1,28,28", 1)).Code.ShouldBe("FLOPS0224");
    }
}
