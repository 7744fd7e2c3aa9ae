using static TorchSharp.torch;

namespace FlopsBudget.Tests.Reference.Layers;

/// <summary>Every row of <c>layers.json</c> against the counter.</summary>
public sealed class LayerTests
{
    public static TheoryData<string> Names => [.. LayerFile.Default.Cases.Select(layer => layer.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Counts_a_reference_layer_exactly(string name)
    {
        var layer = LayerFile.Default.Find(name);
        using var scope = NewDisposeScope();
        using var model = LayerFactory.Build(layer).ShouldNotBeNull($"nobody wrote how to build {name}: {layer.Op}");
        model.train(layer.Mode == "train");
        var report = FlopCounter.Count(model, layer.Inputs.Select(input => input.ToTensor()).ToArray());
        report.ShouldCostOneOf(LayerChoices.MacsOf(layer));
        report.Parameters.ShouldBe(layer.Params, layer.Op);
    }
}
