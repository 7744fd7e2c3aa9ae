using FlopsBudget.Counting;
using FlopsBudget.Judging;
using TUnit.Assertions.Exceptions;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.TUnitAssertions;

public sealed class FlopsAssertionTests : IDisposable
{
    // Linear(8, 4) on two rows.
    private const long Macs = 2 * 4 * 8;

    private static readonly ModelFile Archive = new(Path.Combine("Archives", "mlp_784.script.pt"));

    private readonly nn.Module<Tensor, Tensor> _model = nn.Linear(8, 4);
    private readonly Tensor _input = zeros(2, 8);

    public void Dispose()
    {
        _model.Dispose();
        _input.Dispose();
    }

    [Fact]
    public async Task A_model_within_its_limits_gives_the_report()
    {
        (await Assert.That(_model).IsWithinFlops("2,8", 2 * Macs))!.Macs.ShouldBe(new Macs(Macs));
        await Assert.That(_model).IsWithinFlops(_input, "128");
        await Assert.That(_model).IsWithinMacs("2,8", Macs);
        await Assert.That(_model).IsWithinIntegerMacs("2,8", 0);
        await Assert.That(_model).IsWithinParameterBytes("1MB");
        await Assert.That(_model).IsWithinActivationBytes("2,8", "1MiB");
        (await Failure(async () => await Assert.That(_model).IsWithinActivationBytes("2,8", 1))).ShouldContain(DiagnosticIds.OverActivationBytes);
        await Assert.That(_model).IsWithinParameters("2,8", 36);
        (await Assert.That(_model).IsWithinParameters("36"))!.Inputs.ShouldBeEmpty();
        await Assert.That(_model).IsWithinBudget("2,8", new ModelBudget { MaxMacs = new(Macs) });
        await Assert.That(_model).HasFlops("2,8", 2 * Macs);
        await Assert.That(_model).IsWithinFlops("2,8", 2 * Macs).And.IsWithinParameters(36);
    }

    [Fact]
    public async Task A_model_over_its_limits_fails_in_the_words_of_the_build() =>
        (await Failure(async () => await Assert.That(_model).IsWithinFlops("2,8", (2 * Macs) - 1).Because("rows are cheap"))).ShouldBe("""
            Expected to be within 127 FLOPs, because rows are cheap
            but FLOPS0101: Linear needs 128 FLOPs (64 MACs) for float32[2,8]; the budget is 127 FLOPs (0.8 % over, 1 FLOP).
            To try: raise the limit to 128 FLOPs, if that is meant.

            Expected: at most 127 FLOPs
            Actual:   128 FLOPs = 64 MACs

            at Assert.That(_model).IsWithinFlops("2,8", (2 * Macs) - 1).Because("rows are cheap")
            """);

    [Fact]
    public async Task Each_limit_fails_what_is_over_it()
    {
        var options = new FlopCounterOptions { Rules = CountingRules.Empty.ForModule<TorchSharp.Modules.Linear>(_ => OperatorCost.OfIntegerMacs(Macs)) };

        (await Failure(async () => await Assert.That(_model).IsWithinMacs("2,8", Macs - 1))).ShouldContain(DiagnosticIds.OverMacs);
        (await Failure(async () => await Assert.That(_model).IsWithinIntegerMacs("2,8", Macs - 1, options))).ShouldContain(DiagnosticIds.OverIntegerMacs);
        (await Failure(async () => await Assert.That(_model).IsWithinFlops("2,8", "1G", options))).ShouldContain(DiagnosticIds.IntegerWorkUnjudged);
        (await Failure(async () => await Assert.That(_model).IsWithinParameters(35))).ShouldContain(DiagnosticIds.OverParameters);
        (await Failure(async () => await Assert.That(_model).IsWithinBudget("2,8", new ModelBudget { MaxMacs = new(Macs - 1) }))).ShouldContain(DiagnosticIds.OverMacs);
        (await Failure(async () => await Assert.That(_model).IsWithinFlops("2,8", 2 * Macs).And.IsWithinParameters(35))).ShouldContain(DiagnosticIds.OverParameters);
        (await Failure(async () => await Assert.That(_model).HasFlops("2,8", (2 * Macs) + 1))).ShouldContain("Difference: -1 FLOP");
    }

    [Fact]
    public async Task What_a_factory_makes_code_a_file_and_a_report_have_every_limit()
    {
        const long macs = (784 * 256) + (256 * 10);

        await Assert.That(() => nn.Linear(8, 4)).IsWithinFlops("2,8", 2 * Macs);
        (await Assert.That(() => nn.Linear(8, 4)).IsWithinParameters(36))!.Inputs.ShouldBeEmpty();
        (await Assert.That(() => _model.call(_input)).IsWithinFlops(2 * Macs, _model))!.Model.ShouldBe("Linear");
        await Assert.That(() => { _model.call(_input).Dispose(); }).IsWithinMacs(Macs);
        (await Assert.That(Archive).IsWithinMacs("1,1,28,28", macs))!.Model.ShouldBe("mlp_784.script.pt");
        await Assert.That(Archive).IsWithinParameters((785 * 256) + (257 * 10));
        (await Failure(async () => await Assert.That(() => nn.Linear(8, 4)).IsWithinFlops("2,8", (2 * Macs) - 1))).ShouldContain(DiagnosticIds.OverFlops);
        (await Failure(async () => await Assert.That(() => nn.Linear(8, 4)).IsWithinParameters(35))).ShouldContain(DiagnosticIds.OverParameters);
        (await Failure(async () => await Assert.That(() => _model.call(_input)).IsWithinMacs(Macs - 1))).ShouldContain(DiagnosticIds.OverMacs);
        (await Failure(async () => await Assert.That(() => { _model.call(_input).Dispose(); }).IsWithinMacs(Macs - 1))).ShouldContain(DiagnosticIds.OverMacs);
        (await Failure(async () => await Assert.That(Archive).IsWithinMacs("1,1,28,28", macs - 1))).ShouldContain(DiagnosticIds.OverMacs);
        (await Failure(async () => await Assert.That(FlopCounter.Count(_model, "2,8")).IsWithinMacs(Macs - 1))).ShouldContain(DiagnosticIds.OverMacs);
    }

    [Fact]
    public async Task An_ONNX_file_has_every_limit_with_its_own_sizes_or_with_those_that_are_given()
    {
        // Linear(784, 256) and Linear(256, 10) on four rows.
        const long macs = 4 * ((784 * 256) + (256 * 10));
        ModelFile path = Path.Combine("Archives", "mlp_784.onnx");

        (await Assert.That(path).IsWithinFlops("1.7M"))!.Model.ShouldBe("mlp_784.onnx");
        await Assert.That(path).IsWithinMacs("4,1,28,28", macs);
        await Assert.That(new ModelFile(path.Path) { Input = "x0=4,1,28,28" }).IsWithinMacs(macs);
        await Assert.That(path).IsWithinParameters("204k");
        await Assert.That(path).IsWithinBudget(new ModelBudget { MaxMacs = new(macs), MaxParameters = 203_530 });
        await Assert.That(path).HasFlops(2 * macs);
        (await Failure(async () => await Assert.That(path).IsWithinMacs(macs - 1))).ShouldContain("FLOPS0104: mlp_784.onnx needs 813,056 MACs");
        (await Should.ThrowAsync<FlopsBudgetException>(async () => await Assert.That(path).HasNoMoreFlops(baseline: path.Path))).Code.ShouldBe(DiagnosticIds.UnreadableBaseline);
    }

    [Fact]
    public async Task A_factory_makes_its_model_on_shapes_and_no_more_often_than_the_count_needs()
    {
        var made = 0;

        await Assert.That(() => { made++; return nn.Linear(8, 4); }).IsWithinFlops("2,8", 2 * Macs);

        made.ShouldBe(1);
    }

    [Fact]
    public async Task Committed_figures_are_compared_with_within_a_tolerance()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, Baseline.FileName);
        var source = new BaselineSource { Origin = BaselineOrigin.Test, Test = $"{nameof(FlopsAssertionTests)}.{nameof(Committed_figures_are_compared_with_within_a_tolerance)}" };
        Baseline.Update(file, baseline => baseline.With(BaselineEntry.Of(FlopCounter.Count(_model, "2,8"), source: source)));

        await Assert.That(_model).HasNoMoreFlops("2,8", baseline: file);
        await Assert.That(() => nn.Linear(8, 5)).HasNoMoreFlops("2,8", "25%", baseline: file);
        (await Failure(async () => await Assert.That(() => nn.Linear(8, 5)).HasNoMoreFlops("2,8", baseline: file))).ShouldContain("its baseline is 64 MACs (25 % over, 16 MACs; 0 % is tolerated)");
        (await Failure(async () => await Assert.That(_model).HasNoMoreFlops("2,8"))).ShouldMatch(@"FlopsBudget\.TUnit\.Tests[/\\]flops\.lock\.json");
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public async Task What_cannot_be_counted_has_its_code()
    {
        var never = new TaskCompletionSource();
        Action code = async () =>
        {
            await never.Task;
            _model.call(_input).Dispose();
        };

        (await Should.ThrowAsync<FlopsBudgetException>(async () => await Assert.That(() => nn.Linear(8, 4)).IsWithinFlops("8.2G"))).Code.ShouldBe(DiagnosticIds.MissingInput);
        (await Should.ThrowAsync<FlopsBudgetException>(async () => await Assert.That(_model).IsWithinFlops("2,8", "8.2 GiB"))).Code.ShouldBe(DiagnosticIds.UnreadableLimit);
        (await Should.ThrowAsync<FlopsBudgetException>(async () => await Assert.That(_model).IsWithinFlops("2,9", "8.2G"))).Message.ShouldContain("Dimension 1 of input 1");
        (await Should.ThrowAsync<FlopsBudgetException>(async () => await Assert.That(code).IsWithinFlops("8.2G"))).Code.ShouldBe(DiagnosticIds.AsynchronousCode);
        await Should.ThrowAsync<NotSupportedException>(async () => await Assert.That(Throw).IsWithinFlops("2,8", 1));
        await Should.ThrowAsync<NotSupportedException>(async () => await Assert.That(() => { Throw(); }).IsWithinFlops(1));

        static nn.Module Throw() => throw new NotSupportedException("not on a Thursday");
    }

    private static async Task<string> Failure(Func<Task> code) => (await Should.ThrowAsync<AssertionException>(code)).Message.ReplaceLineEndings("\n");
}
