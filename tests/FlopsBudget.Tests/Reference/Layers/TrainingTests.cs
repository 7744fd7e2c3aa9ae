using FlopsBudget.Tests.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Reference.Layers;

/// <summary>Forward and backward of every row of <c>layers.json</c> for which PyTorch's counter has a figure.</summary>
public sealed class TrainingTests
{
    public static TheoryData<string> Names =>
    [
        .. LayerFile.Default.Cases
            .Where(layer => TrainingFlops(layer) is not null && !LayerExceptions.Reasons.ContainsKey(layer.Name))
            .Select(layer => layer.Name),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Counts_forward_and_backward_of_a_reference_layer_exactly(string name)
    {
        var layer = LayerFile.Default.Find(name);
        using var scope = NewDisposeScope();
        using var model = LayerFactory.Build(layer).ShouldNotBeNull();
        var report = Training.Count(model, [.. layer.Inputs.Select(input => input.ToTensor())], inputGradients: true);
        report.ShouldCostOneOf(TrainingChoices.MacsOf(layer, TrainingFlops(layer)!.Value));
    }

    /// <summary>The figure that does not count the weight gradient of a grouped convolution once for each group.</summary>
    private static long? TrainingFlops(LayerCase layer) =>
        layer.DispatchTrainFlopsInputGradGroupsFixed ?? layer.DispatchTrainFlopsInputGrad;
}
