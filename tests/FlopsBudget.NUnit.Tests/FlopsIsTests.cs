using FlopsBudget.Counting;
using NUnit.Framework.Internal;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.NUnitConstraints;

public sealed class FlopsIsTests
{
    // Linear(8, 4) on two rows.
    private const long Macs = 2 * 4 * 8;

    private nn.Module<Tensor, Tensor> _model = null!;
    private Tensor _input = null!;

    [SetUp]
    public void Make() => (_model, _input) = (nn.Linear(8, 4), zeros(2, 8));

    [TearDown]
    public void DisposeOfThem()
    {
        _model.Dispose();
        _input.Dispose();
    }

    [Test]
    public void A_model_within_its_limits_passes()
    {
        Assert.That(_model, Is.WithinFlops("2,8", 2 * Macs));
        Assert.That(_model, Is.WithinFlops(_input, "128"));
        Assert.That(_model, Is.WithinMacs("2,8", Macs));
        Assert.That(_model, Is.WithinIntegerMacs("2,8", 0));
        Assert.That(_model, Is.WithinParameterBytes("1MB"));
        Assert.That(_model, Is.WithinActivationBytes("2,8", "1MiB"));
        Assert.That(_model, Is.WithinParameters("2,8", 36));
        Assert.That(_model, Is.WithinParameters("36"));
        Assert.That(_model, Is.WithinBudget("2,8", new ModelBudget { MaxMacs = new(Macs) }));
        Assert.That(_model, FlopsIs.WithinFlops("2,8", 2 * Macs));
        Assert.That(_model, Is.WithinMacs("2,8", Macs).And.Not.Null);
    }

    [Test]
    public void A_model_over_its_limits_fails_in_the_words_of_the_build() =>
        Failure(() => Assert.That(_model, Is.WithinFlops("2,8", (2 * Macs) - 1))).ShouldBe("""
              Assert.That(_model, Is.WithinFlops("2,8", (2 * Macs) - 1))
              FLOPS0101: Linear needs 128 FLOPs (64 MACs) for float32[2,8]; the budget is 127 FLOPs (0.8 % over, 1 FLOP).
              To try: raise the limit to 128 FLOPs, if that is meant.
              Expected: at most 127 FLOPs
              But was:  128 FLOPs = 64 MACs

            """);

    [Test]
    public void Each_limit_fails_what_is_over_it()
    {
        Failure(() => Assert.That(_model, Is.WithinMacs("2,8", Macs - 1))).ShouldContain(DiagnosticIds.OverMacs);
        Failure(() => Assert.That(_model, Is.WithinParameters("2,8", 35))).ShouldContain(DiagnosticIds.OverParameters);
        Failure(() => Assert.That(_model, Is.WithinParameters(35))).ShouldContain(DiagnosticIds.OverParameters);
        Failure(() => Assert.That(_model, Is.WithinBudget("2,8", new ModelBudget { MaxMacs = new(Macs - 1) }))).ShouldContain(DiagnosticIds.OverMacs);
    }

    [Test]
    public void What_a_factory_makes_has_every_limit()
    {
        Assert.That(() => nn.Linear(8, 4), Is.WithinFlops("2,8", 2 * Macs));
        Assert.That(() => nn.Linear(8, 4), Is.WithinParameters(36));
        Failure(() => Assert.That(() => nn.Linear(8, 4), Is.WithinMacs("2,8", Macs - 1))).ShouldContain(DiagnosticIds.OverMacs);
        Failure(() => Assert.That(() => nn.Linear(8, 4), Is.WithinParameters(35))).ShouldContain(DiagnosticIds.OverParameters);
    }

    [Test]
    public void Code_has_every_limit()
    {
        Assert.That(() => _model.call(_input), Is.WithinFlops(2 * Macs));
        Assert.That(() => { _model.call(_input).Dispose(); }, Is.WithinMacs(Macs));
        Assert.That(() => _model.call(_input), Is.WithinParameters(36, _model));
        Failure(() => Assert.That(() => _model.call(_input), Is.WithinMacs(Macs - 1, _model))).ShouldContain("Linear needs 64 MACs");
        Failure(() => Assert.That(() => { _model.call(_input).Dispose(); }, Is.WithinMacs(Macs - 1))).ShouldContain(DiagnosticIds.OverMacs);
    }

    [Test]
    public void A_file_and_a_report_have_every_limit()
    {
        const long macs = (784 * 256) + (256 * 10);
        var file = new ModelFile(Path.Combine("Archives", "mlp_784.script.pt"));

        Assert.That(file, Is.WithinMacs("1,1,28,28", macs));
        Assert.That(file, Is.WithinParameters((785 * 256) + (257 * 10)));
        Failure(() => Assert.That(file, Is.WithinMacs("1,1,28,28", macs - 1))).ShouldContain(DiagnosticIds.OverMacs);
        Assert.That(FlopCounter.Count(_model, "2,8"), Is.WithinMacs(Macs));
        Failure(() => Assert.That(FlopCounter.Count(_model, "2,8"), Is.WithinBudget(new ModelBudget { MaxMacs = new(Macs - 1) }))).ShouldContain(DiagnosticIds.OverMacs);
    }

    [Test]
    public void An_ONNX_file_or_its_path_has_every_limit_with_its_own_sizes_or_with_those_that_are_given()
    {
        // Linear(784, 256) and Linear(256, 10) on four rows.
        const long macs = 4 * ((784 * 256) + (256 * 10));
        var path = Path.Combine("Archives", "mlp_784.onnx");

        Assert.That(path, Is.WithinFlops("1.7M"));
        Assert.That(path, Is.WithinMacs("4,1,28,28", macs));
        Assert.That(new ModelFile(path) { Input = "x0=4,1,28,28" }, Is.WithinMacs(macs));
        Assert.That(path, Is.WithinParameters("204k"));
        Assert.That(path, Is.WithinBudget(new ModelBudget { MaxMacs = new(macs), MaxParameters = 203_530 }));
        Assert.That(path, Has.Flops(2 * macs));
        Failure(() => Assert.That(path, Is.WithinMacs(macs - 1))).ShouldContain("FLOPS0104: mlp_784.onnx needs 813,056 MACs");
        Should.Throw<FlopsBudgetException>(() => Assert.That(path, Has.NoMoreFlops(baseline: path))).Code.ShouldBe(DiagnosticIds.UnreadableBaseline);
    }

    [Test]
    public void What_cannot_be_judged_fails_under_Not_too()
    {
        var options = new FlopCounterOptions { Rules = CountingRules.Empty.ForModule<TorchSharp.Modules.Linear>(_ => OperatorCost.OfIntegerMacs(Macs)) };

        Assert.That(_model, Is.WithinIntegerMacs("2,8", Macs, options));
        Failure(() => Assert.That(_model, Is.WithinFlops("2,8", "1G", options))).ShouldContain(DiagnosticIds.IntegerWorkUnjudged);
        Failure(() => Assert.That(_model, !Is.WithinFlops("2,8", "1G", options))).ShouldContain(DiagnosticIds.IntegerWorkUnjudged);
        Failure(() => Assert.That(_model, !Is.WithinFlops("2,8", 2 * Macs))).ShouldContain("not within 128 FLOPs");
        Assert.That(_model, !Is.WithinFlops("2,8", (2 * Macs) - 1));
    }

    [Test]
    public void A_warning_level_passes_with_a_line_in_the_output()
    {
        Assert.That(_model, Is.WithinBudget("2,8", new ModelBudget { WarnFlops = new Flops(1) }));

        TestExecutionContext.CurrentContext.CurrentResult.Output.ShouldContain($"warning {DiagnosticIds.OverWarningLevel}: Linear needs 128 FLOPs");
    }

    [Test]
    public void What_is_no_model_is_named()
    {
        Assert.Throws<ArgumentException>(() => Assert.That(7, Is.WithinFlops("2,8", 1)))!.Message.ShouldStartWith("A Int32 is no model.");
        Assert.Throws<FlopsBudgetException>(() => Assert.That("net.pt", Is.WithinFlops("2,8", 1)))!.Code.ShouldBe("FLOPS0208");
        Assert.Throws<ArgumentException>(() => Assert.That(_model, Is.WithinFlops(1)))!.Message.ShouldStartWith("A model needs an input to be run");
        Assert.Throws<ArgumentException>(() => Assert.That((object?)null, Is.WithinFlops(1)))!.Message.ShouldStartWith("null cannot be counted.");
        Assert.Throws<FlopsBudgetException>(() => Assert.That(() => nn.Linear(8, 4), Is.WithinFlops(1)))!.Code.ShouldBe(DiagnosticIds.MissingInput);
        Assert.Throws<FlopsBudgetException>(() => Assert.That(_model, Is.WithinFlops("2,8", "8.2 GiB")))!.Code.ShouldBe(DiagnosticIds.UnreadableLimit);
    }

    [Test]
    public void Asynchronous_code_is_refused()
    {
        var never = new TaskCompletionSource();
        Action code = async () =>
        {
            await never.Task;
            _model.call(_input).Dispose();
        };

        Assert.Throws<FlopsBudgetException>(() => Assert.That(code, Is.WithinFlops("1G")))!.Code.ShouldBe(DiagnosticIds.AsynchronousCode);
    }

    private static string Failure(Action code) => Assert.Throws<AssertionException>(code)!.Message.ReplaceLineEndings("\n");
}
