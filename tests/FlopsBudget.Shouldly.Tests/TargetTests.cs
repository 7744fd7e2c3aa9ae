using FlopsBudget.Counting;
using FlopsBudget.Judging;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.ShouldlyExtensions;

/// <summary>What can be counted: a model, what makes one, a file, and code.</summary>
public sealed class TargetTests : IDisposable
{
    // Linear(8, 4) on two rows.
    private const long Macs = 2 * 4 * 8;

    private static readonly ModelFile Archive = new(Path.Combine("Archives", "mlp_784.script.pt"));
    private static readonly Func<nn.Module> Factory = () => nn.Linear(8, 4);

    private readonly nn.Module<Tensor, Tensor> _model = nn.Linear(8, 4);
    private readonly Tensor _input = zeros(2, 8);
    private readonly Func<Tensor> _code;
    private readonly Action _action;

    public TargetTests()
    {
        _code = () => _model.call(_input);
        _action = () => _model.call(_input).Dispose();
    }

    public void Dispose()
    {
        _model.Dispose();
        _input.Dispose();
    }

    [Fact]
    public void What_a_factory_makes_has_every_limit()
    {
        Factory.ShouldBeWithinFlops("2,8", 2 * Macs).Model.ShouldBe("Linear");
        Factory.ShouldBeWithinMacs("2,8", Macs);
        Factory.ShouldBeWithinIntegerMacs("2,8", 0);
        Factory.ShouldBeWithinParameterBytes("1MB");
        Factory.ShouldBeWithinActivationBytes("2,8", "1MiB");
        Factory.ShouldBeWithinParameters("2,8", 36).Macs.ShouldBe(new Macs(Macs));
        Factory.ShouldBeWithinParameters(36).Inputs.ShouldBeEmpty();
        Factory.ShouldBeWithinBudget("2,8", new ModelBudget { MaxMacs = new(Macs) });
        Factory.ShouldHaveFlops("2,8", 2 * Macs);
        Should.Throw<ShouldAssertException>(() => Factory.ShouldBeWithinParameters("35")).Message.ShouldStartWith("Factory\n    should be within\n35 parameters\n    but was\n36 parameters");
    }

    [Fact]
    public void Code_has_every_limit()
    {
        _code.ShouldBeWithinFlops(2 * Macs, _model).Model.ShouldBe("Linear");
        _code.ShouldBeWithinMacs(Macs);
        _code.ShouldBeWithinParameters(36, _model);
        _code.ShouldBeWithinBudget(new ModelBudget { MaxMacs = new(Macs) });
        _code.ShouldHaveFlops("128");
        _action.ShouldBeWithinFlops(2 * Macs);
        _action.ShouldBeWithinMacs(Macs);
        _action.ShouldBeWithinParameters(36, _model);
        _action.ShouldBeWithinBudget(new ModelBudget { MaxMacs = new(Macs) });
        _action.ShouldHaveFlops("128");
        Should.Throw<ShouldAssertException>(() => _code.ShouldBeWithinMacs(Macs - 1, customMessage: "Too slow.")).Message.ShouldEndWith("Additional Info:\n    Too slow.");
        Should.Throw<ShouldAssertException>(() => _action.ShouldBeWithinMacs(Macs - 1)).Message.ShouldStartWith("_action\n    should be within\n63 MACs\n");
    }

    [Fact]
    public void A_file_has_every_limit()
    {
        const long macs = (784 * 256) + (256 * 10);

        Archive.ShouldBeWithinFlops("1,1,28,28", 2 * macs).Model.ShouldBe("mlp_784.script.pt");
        Archive.ShouldBeWithinMacs("1,1,28,28", macs);
        Archive.ShouldBeWithinIntegerMacs("1,1,28,28", 0);
        Archive.ShouldBeWithinParameters((785 * 256) + (257 * 10));
        Archive.ShouldHaveFlops("1,1,28,28", 2 * macs);
        Should.Throw<ShouldAssertException>(() => Archive.ShouldBeWithinMacs("1,1,28,28", macs - 1)).Message.ShouldContain(DiagnosticIds.OverMacs);
    }

    [Fact]
    public void An_ONNX_file_has_every_limit_with_its_own_sizes_or_with_those_that_are_given()
    {
        // Linear(784, 256) and Linear(256, 10) on four rows.
        const long macs = 4 * ((784 * 256) + (256 * 10));
        ModelFile file = Path.Combine("Archives", "mlp_784.onnx");

        file.ShouldBeWithinFlops("1.7M").Model.ShouldBe("mlp_784.onnx");
        file.ShouldBeWithinMacs("4,1,28,28", macs);
        new ModelFile(file.Path) { Input = "x0=4,1,28,28" }.ShouldBeWithinMacs(macs);
        file.ShouldBeWithinParameters("204k");
        file.ShouldBeWithinBudget(new ModelBudget { MaxMacs = new(macs), MaxParameters = 203_530 });
        file.ShouldHaveFlops(2 * macs);
        Should.Throw<ShouldAssertException>(() => file.ShouldBeWithinMacs(macs - 1)).Message.ShouldContain("FLOPS0104: mlp_784.onnx needs 813,056 MACs");
        Should.Throw<FlopsBudgetException>(() => file.ShouldHaveNoMoreFlops(baseline: file.Path)).Code.ShouldBe(DiagnosticIds.UnreadableBaseline);
    }

    [Fact]
    public void A_part_of_a_model_has_its_own_limit()
    {
        using var model = nn.Sequential(nn.Linear(8, 4), nn.Linear(4, 2));

        model.ShouldBeWithinMacs("1,8", 4 * 2, module: "1");
        Should.Throw<ShouldAssertException>(() => model.ShouldBeWithinMacs("1,8", 4 * 2, module: "0")).Message.ShouldContain("0 needs 32 MACs");
    }

    [Fact]
    public void Another_figure_than_the_expected_one_fails_with_the_difference()
    {
        Should.Throw<ShouldAssertException>(() => _model.ShouldHaveFlops("2,8", (2 * Macs) + 1)).Message.ShouldBe("""
            _model
                should be exactly
            129 FLOPs
                but was
            128 FLOPs = 64 MACs

            Linear needs 128 FLOPs (64 MACs) for float32[2,8], not 129 FLOPs.
            To try: expect 128, if the change is meant.

            Difference: -1 FLOP
            """);
        var options = new FlopCounterOptions { Rules = CountingRules.Empty.ForModule<TorchSharp.Modules.Linear>(_ => OperatorCost.OfIntegerMacs(Macs)) };
        Should.Throw<ShouldAssertException>(() => _model.ShouldHaveFlops("2,8", 0, options)).Message.ShouldContain(DiagnosticIds.IntegerWorkUnjudged);
    }

    [Fact]
    public void Without_committed_figures_no_increase_can_be_ruled_out()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), Baseline.FileName);

        var message = Should.Throw<ShouldAssertException>(() => _model.ShouldHaveNoMoreFlops("2,8", baseline: file)).Message;
        message.ShouldContain(DiagnosticIds.NotInBaseline);
        message.ShouldEndWith($"Baseline: {file}");
        Should.Throw<ShouldAssertException>(() => Factory.ShouldHaveNoMoreFlops("2,8")).Message.ShouldMatch(@"FlopsBudget\.Shouldly\.Tests[/\\]flops\.lock\.json");
    }

    [Fact]
    public void Committed_figures_are_compared_with_within_a_tolerance()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory().FullName, Baseline.FileName);
        var source = new BaselineSource { Origin = BaselineOrigin.Test, Test = $"{nameof(TargetTests)}.{nameof(Committed_figures_are_compared_with_within_a_tolerance)}" };
        Baseline.Update(file, baseline => baseline.With(BaselineEntry.Of(FlopCounter.Count(_model, "2,8"), source: source)));
        Func<nn.Module> grown = () => nn.Linear(8, 5);

        _model.ShouldHaveNoMoreFlops("2,8", baseline: file);
        grown.ShouldHaveNoMoreFlops("2,8", "25%", baseline: file);
        Should.Throw<ShouldAssertException>(() => grown.ShouldHaveNoMoreFlops("2,8", baseline: file)).Message.ShouldContain("its baseline is 64 MACs (25 % over, 16 MACs; 0 % is tolerated)");
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }
}
