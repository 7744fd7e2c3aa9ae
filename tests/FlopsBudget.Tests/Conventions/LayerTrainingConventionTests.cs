using System.Collections.Frozen;
using FlopsBudget.Tests.Reference.Layers;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Conventions;

/// <summary>
/// Forward and backward of every row of <c>layers.json</c> as PyTorch's counter reports them, with groups times too much for the
/// weights of grouped convolutions.
/// </summary>
public sealed class LayerTrainingConventionTests
{
    private const string Fused = "libtorch 2.10 has one fused backward, which computes the scores once more; the reference is 1.13, which had none.";

    private static readonly FrozenDictionary<string, string> Exceptions = new Dictionary<string, string>
    {
        ["sdpa"] = Fused,
        ["sdpa_causal"] = Fused,
        ["matmul_1d_3d"] = LayerConventionExceptions.PyTorch["matmul_1d_3d"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static TheoryData<string> Names =>
    [
        .. LayerFile.Default.Cases.Where(layer => layer.DispatchTrainFlopsInputGrad is not null).Select(layer => layer.Name)
            .Except(LayerExceptions.Reasons.Keys).Except(Exceptions.Keys),
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
        var report = FlopCounter.CountTraining(model, inputs, new() { Convention = Convention.PyTorch, InputGradients = true });
        report.Flops.Value.ShouldBe(layer.DispatchTrainFlopsInputGrad!.Value, layer.Op);
    }

    [Fact]
    public void Computes_the_scores_of_fused_attention_once_more()
    {
        // [2, 4, 5, 8] against 7 keys: two products forward, and backward the scores again and two products for each of the two.
        using var query = rand(2, 4, 5, 8, requires_grad: true);
        using var key = rand(2, 4, 7, 8, requires_grad: true);
        using var value = rand(2, 4, 7, 8, requires_grad: true);
        using var model = Models.Calling.Function(x => nn.functional.scaled_dot_product_attention(x[0], x[1], x[2]));
        var report = FlopCounter.CountTraining(model, (query, key, value), new() { Convention = Convention.PyTorch });
        report.Macs.Value.ShouldBe(2 * 4 * 5 * 7 * 8 * (2 + 1 + 4));
    }
}
