using FlopsBudget.Counting;
using FlopsBudget.Judging;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.MSTestAssertions;

[TestClass]
public sealed class FlopsAssertTests : IDisposable
{
    // Linear(8, 4) on two rows.
    private const long Macs = 2 * 4 * 8;

    private readonly nn.Module<Tensor, Tensor> _model = nn.Linear(8, 4);
    private readonly Tensor _input = zeros(2, 8);

    public void Dispose()
    {
        _model.Dispose();
        _input.Dispose();
    }

    [TestMethod]
    public void A_model_within_its_limits_gives_the_report()
    {
        Assert.That.WithinFlops(_model, "2,8", 2 * Macs).Macs.ShouldBe(new Macs(Macs));
        Assert.That.WithinFlops(_model, _input, "128");
        Assert.That.WithinMacs(_model, "2,8", Macs);
        Assert.That.WithinIntegerMacs(_model, "2,8", 0);
        Assert.That.WithinParameterBytes(_model, "1MB");
        Assert.That.WithinActivationBytes(_model, "2,8", "1MiB");
        Failure(() => Assert.That.WithinActivationBytes(_model, "2,8", 1)).ShouldContain(DiagnosticIds.OverActivationBytes);
        Assert.That.WithinParameters(_model, "2,8", 36).Macs.ShouldBe(new Macs(Macs));
        Assert.That.WithinParameters(_model, "36").Inputs.ShouldBeEmpty();
        Assert.That.WithinBudget(_model, "2,8", new ModelBudget { MaxMacs = new(Macs) });
        Assert.That.FlopsEqual(2 * Macs, _model, "2,8");
    }

    [TestMethod]
    public void A_model_over_its_limits_fails_in_the_words_of_the_build()
    {
        var failure = Assert.ThrowsExactly<FlopsAssertException>(() => Assert.That.WithinFlops(_model, "2,8", (2 * Macs) - 1, message: "Rows are cheap."));

        failure.ShouldBeAssignableTo<AssertFailedException>();
        failure.Report.Macs.ShouldBe(new Macs(Macs));
        failure.Message.ShouldBe("""
            Assert.That.WithinFlops failed. FLOPS0101: Linear needs 128 FLOPs (64 MACs) for float32[2,8]; the budget is 127 FLOPs (0.8 % over, 1 FLOP).
            To try: raise the limit to 128 FLOPs, if that is meant.

            Expected: at most 127 FLOPs
            Actual:   128 FLOPs = 64 MACs
            Counted:  _model
            Rows are cheap.
            """);
    }

    [TestMethod]
    public void Each_limit_fails_what_is_over_it()
    {
        var options = new FlopCounterOptions { Rules = CountingRules.Empty.ForModule<TorchSharp.Modules.Linear>(_ => OperatorCost.OfIntegerMacs(Macs)) };

        Failure(() => Assert.That.WithinMacs(_model, "2,8", Macs - 1)).ShouldContain(DiagnosticIds.OverMacs);
        Failure(() => Assert.That.WithinIntegerMacs(_model, "2,8", Macs - 1, options)).ShouldContain(DiagnosticIds.OverIntegerMacs);
        Failure(() => Assert.That.WithinFlops(_model, "2,8", "1G", options)).ShouldContain(DiagnosticIds.IntegerWorkUnjudged);
        Failure(() => Assert.That.WithinParameters(_model, "2,8", 35)).ShouldContain(DiagnosticIds.OverParameters);
        Failure(() => Assert.That.WithinParameters(_model, 35)).ShouldContain(DiagnosticIds.OverParameters);
        Failure(() => Assert.That.WithinBudget(_model, "2,8", new ModelBudget { MaxMacs = new(Macs - 1) })).ShouldContain(DiagnosticIds.OverMacs);
        Failure(() => Assert.That.FlopsEqual((2 * Macs) + 1, _model, "2,8")).ShouldContain("Difference: -1 FLOP");
    }

    [TestMethod]
    public void What_a_factory_makes_code_a_file_and_a_report_have_every_limit()
    {
        const long macs = (784 * 256) + (256 * 10);
        var file = new ModelFile(Path.Combine("Archives", "mlp_784.script.pt"));

        Assert.That.WithinFlops(() => nn.Linear(8, 4), "2,8", 2 * Macs);
        Assert.That.WithinParameters(() => nn.Linear(8, 4), 36).Inputs.ShouldBeEmpty();
        Assert.That.WithinFlops(() => _model.call(_input), 2 * Macs, _model).Model.ShouldBe("Linear");
        Assert.That.WithinMacs(() => { _model.call(_input).Dispose(); }, Macs);
        Assert.That.WithinMacs(file, "1,1,28,28", macs).Model.ShouldBe("mlp_784.script.pt");
        Assert.That.WithinBudget(FlopCounter.Count(_model, "2,8"), new ModelBudget { MaxMacs = new(Macs) });
        Failure(() => Assert.That.WithinFlops(() => nn.Linear(8, 4), "2,8", (2 * Macs) - 1)).ShouldContain(DiagnosticIds.OverFlops);
        Failure(() => Assert.That.WithinMacs(() => _model.call(_input), Macs - 1)).ShouldContain("Counted:  () => _model.call(_input)");
        Failure(() => Assert.That.WithinMacs(file, "1,1,28,28", macs - 1)).ShouldContain(DiagnosticIds.OverMacs);
        Failure(() => Assert.That.WithinBudget(FlopCounter.Count(_model, "2,8"), new ModelBudget { MaxMacs = new(Macs - 1) })).ShouldContain(DiagnosticIds.OverMacs);
    }

    [TestMethod]
    public void An_ONNX_file_has_every_limit_with_its_own_sizes_or_with_those_that_are_given()
    {
        // Linear(784, 256) and Linear(256, 10) on four rows.
        const long macs = 4 * ((784 * 256) + (256 * 10));
        var path = Path.Combine("Archives", "mlp_784.onnx");

        Assert.That.WithinFlops(path, "1.7M").Model.ShouldBe("mlp_784.onnx");
        Assert.That.WithinMacs(path, "4,1,28,28", macs);
        Assert.That.WithinMacs(new ModelFile(path) { Input = "x0=4,1,28,28" }, macs);
        Assert.That.WithinParameters(path, "204k");
        Assert.That.WithinBudget(path, new ModelBudget { MaxMacs = new(macs), MaxParameters = 203_530 });
        Assert.That.FlopsEqual(2 * macs, path);
        Failure(() => Assert.That.WithinMacs(path, macs - 1)).ShouldContain("FLOPS0104: mlp_784.onnx needs 813,056 MACs");
        Should.Throw<FlopsBudgetException>(() => Assert.That.FlopsNotIncreased(path, baseline: path)).Code.ShouldBe(DiagnosticIds.UnreadableBaseline);
    }

    [TestMethod]
    public void Committed_figures_are_compared_with_within_a_tolerance()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, Baseline.FileName);
        var source = new BaselineSource { Origin = BaselineOrigin.Test, Test = $"{nameof(FlopsAssertTests)}.{nameof(Committed_figures_are_compared_with_within_a_tolerance)}" };
        Baseline.Update(file, baseline => baseline.With(BaselineEntry.Of(FlopCounter.Count(_model, "2,8"), source: source)));

        Assert.That.FlopsNotIncreased(_model, "2,8", baseline: file);
        Assert.That.FlopsNotIncreased(() => nn.Linear(8, 5), "2,8", "25%", baseline: file);
        Failure(() => Assert.That.FlopsNotIncreased(() => nn.Linear(8, 5), "2,8", baseline: file)).ShouldContain("its baseline is 64 MACs (25 % over, 16 MACs; 0 % is tolerated)");
        Failure(() => Assert.That.FlopsNotIncreased(_model, "2,8")).ShouldMatch(@"FlopsBudget\.MSTest\.Tests[/\\]flops\.lock\.json");
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [TestMethod]
    public void What_cannot_be_counted_has_its_code()
    {
        Assert.ThrowsExactly<FlopsBudgetException>(() => Assert.That.WithinFlops(() => nn.Linear(8, 4), "8.2G")).Code.ShouldBe(DiagnosticIds.MissingInput);
        Assert.ThrowsExactly<FlopsBudgetException>(() => Assert.That.WithinFlops(_model, "2,8", "8.2 GiB")).Code.ShouldBe(DiagnosticIds.UnreadableLimit);
        Assert.ThrowsExactly<FlopsBudgetException>(() => Assert.That.WithinFlops(_model, "2,9", "8.2G")).Message.ShouldContain("Dimension 1 of input 1");
    }

    private static string Failure(Func<FlopReport> code) => Assert.ThrowsExactly<FlopsAssertException>(code).Message;
}
