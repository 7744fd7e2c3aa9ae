using FlopsBudget.Tests.Reference.Layers;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Conventions;

/// <summary>
/// Forward and backward of every row of <c>layers.json</c> as PyTorch's counter reports them, with groups times too much for the
/// weights of grouped convolutions.
/// </summary>
public sealed class LayerTrainingConventionTests
{
    public static TheoryData<string> Names =>
    [
        .. LayerFile.Default.Cases.Where(layer => layer.DispatchTrainFlopsInputGrad is not null).Select(layer => layer.Name)
            .Except(LayerExceptions.Reasons.Keys).Except(LayerConventionExceptions.PyTorch.Keys),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Equals_the_counter_of_pytorch_in_training(string name)
    {
        var layer = LayerFile.Default.Find(name);
        using var scope = NewDisposeScope();
        using var model = LayerFactory.Build(layer)!;
        model.eval();
        var inputs = layer.Inputs.Select(input => input.ToTensor()).ToArray();
        var options = new FlopCounterOptions { Convention = Convention.PyTorch, InputGradients = true };
        foreach (var execution in new[] { Execution.Auto, Execution.Real })
        {
            var report = FlopCounter.CountTraining(model, inputs, options with { Execution = execution });
            report.Flops.Value.ShouldBe(layer.DispatchTrainFlopsInputGrad!.Value, $"{layer.Op} ({report.Execution})");
        }
    }
}
