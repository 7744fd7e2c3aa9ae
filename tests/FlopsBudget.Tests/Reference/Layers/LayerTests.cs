using static TorchSharp.torch;

namespace FlopsBudget.Tests.Reference.Layers;

/// <summary>Every row of <c>layers.json</c> against the counter.</summary>
public sealed class LayerTests
{
    public static TheoryData<string> Names => [.. LayerFile.Default.Cases.Select(layer => layer.Name).Except(LayerExceptions.Reasons.Keys)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Counts_a_reference_layer_exactly(string name)
    {
        var layer = LayerFile.Default.Find(name);
        using var scope = NewDisposeScope();
        using var model = LayerFactory.Build(layer).ShouldNotBeNull($"{name} is neither built nor among the exceptions: {layer.Op}");
        model.train(layer.Mode == "train");
        var report = FlopCounter.Count(model, layer.Inputs.Select(input => input.ToTensor()).ToArray());
        report.ShouldCostOneOf(LayerChoices.MacsOf(layer));
        report.Parameters.ShouldBe(layer.Params, layer.Op);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Counts_the_same_on_shapes_and_for_real(string name)
    {
        var layer = LayerFile.Default.Find(name);
        using var scope = NewDisposeScope();
        using var model = LayerFactory.Build(layer).ShouldNotBeNull();
        var input = ModelInput.Of([.. layer.Inputs.Select(tensor => tensor.ToTensor())]);
        var real = FlopCounter.Count(model, input, new() { Execution = Execution.Real });
        var automatic = FlopCounter.Count(model, input);
        (automatic.Macs, automatic.ElementwiseOperations, automatic.Parameters)
            .ShouldBe((real.Macs, real.ElementwiseOperations, real.Parameters), $"{automatic.Execution} {automatic.FallbackReason}");
    }

    [Fact]
    public void Has_all_379_rows_and_no_exception_that_is_none()
    {
        LayerFile.Default.Cases.Length.ShouldBe(379);
        LayerExceptions.Reasons.Keys.Except(LayerFile.Default.Cases.Select(layer => layer.Name)).ShouldBeEmpty();
    }

    [Fact]
    public void Identity_runs_nothing_which_is_an_error_and_not_zero()
    {
        using var model = nn.Identity();
        Should.Throw<FlopsBudgetException>(() => FlopCounter.Count(model, "2,3")).Code.ShouldBe(DiagnosticIds.NothingMeasured);
    }
}
