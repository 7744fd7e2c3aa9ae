using FlopsBudget.Tests.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Values;

/// <summary>The state of the random numbers belongs to the process, so nothing else may run meanwhile.</summary>
[Collection(MemoryCollection.Name)]
public class RandomNumbersTests
{
    [Theory]
    [InlineData(Execution.Shape)]
    [InlineData(Execution.Real)]
    public void A_model_of_random_depth_has_the_same_figure_at_every_count(Execution execution)
    {
        var layers = Enumerable.Range(0, 16).Select(index => ($"layer{index}", (nn.Module)nn.Linear(4, 4, hasBias: false))).ToArray();
        using var model = Calling.Modules(
            x => layers.Aggregate(x[0], (result, layer) => rand(1).item<float>() < 0.5 ? ((nn.Module<Tensor, Tensor>)layer.Item2).call(result) : result),
            layers);

        var counts = Enumerable.Range(0, 6).Select(_ =>
        {
            rand(3).Dispose();
            return FlopCounter.Count(model, "2,4", new() { Execution = execution }).Macs.Value;
        }).ToList();

        counts.Distinct().ShouldHaveSingleItem().ShouldBeInRange(1, (16 * 2 * 4 * 4) - 1);
    }

    [Theory]
    [InlineData(Execution.Shape)]
    [InlineData(Execution.Real)]
    public void What_another_thread_draws_meanwhile_is_not_drawn_again(Execution execution)
    {
        float[] drawn = [];
        using var model = Calling.Module(
            nn.Linear(4, 3),
            (inner, inputs) =>
            {
                var other = new Thread(() => drawn = Numbers());
                other.UnsafeStart();
                other.Join();
                return inner.call(inputs[0]);
            });

        FlopCounter.Count(model, "2,4", new() { Execution = execution });

        drawn.Length.ShouldBe(3);
        Numbers().ShouldNotBe(drawn);
    }

    private static float[] Numbers()
    {
        using var numbers = rand(3);
        return [.. numbers.data<float>()];
    }
}
