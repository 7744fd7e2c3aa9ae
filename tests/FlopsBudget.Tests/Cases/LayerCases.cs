using FlopsBudget.Tests.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Cases;

/// <summary>Linear layers on any rank, layers without MACs, and small models with several inputs.</summary>
public sealed class LayerCases
{
    [Fact]
    public void T15_counts_ResNet_18()
    {
        using var model = torchvision.models.resnet18();
        FlopCounter.Count(model, "1,3,224,224").ShouldCost(118_013_952 + 462_422_016 + (3 * 411_041_792) + 512_000, 11_689_512);
    }

    [Fact]
    public void T29_counts_every_row_before_the_last_dimension()
    {
        using var wide = nn.Linear(64, 256);
        FlopCounter.Count(wide, "1,22528,64").ShouldCost(22_528L * 64 * 256, 16_640);
        using var deep = nn.Linear(5, 7);
        FlopCounter.Count(deep, "2,3,4,5").ShouldCost(2 * 3 * 4 * 5 * 7, 42);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void T39_counts_no_MACs_and_no_buffers_for_normalisation(bool training)
    {
        using var scope = NewDisposeScope();
        using var batch = nn.BatchNorm2d(6);
        batch.train(training);
        var input = zeros(2, 6, 4, 4);
        FlopCounter.Count(() => { batch.call(input); }, batch).ShouldCost(0, 12);
        FlopCounter.Count(batch, input).ShouldCost(0, 12);
        using var layer = nn.LayerNorm(10);
        FlopCounter.Count(layer, "3,10").ShouldCost(0, 20);
    }

    [Fact]
    public void T40_counts_a_pooling_that_keeps_one_dimension()
    {
        // TorchSharp has no size that leaves a dimension as it is; TorchScript has.
        var conv = nn.Conv2d(3, 64, 3, padding: 1);
        var pool = new ScriptFunction("def pool(x):\n    return torch.adaptive_avg_pool2d(x, [x.size(2), 1])");
        using var model = Calling.Modules(x => pool.forward([conv.call(x[0]).relu()]), ("conv", conv));
        FlopCounter.Count(model, "1,3,8,8").ShouldCost(64 * 27 * 64, 1_792);
    }

    [Theory]
    [InlineData(InterpolationMode.Nearest)]
    [InlineData(InterpolationMode.Bilinear)]
    public void T41_counts_interpolation_by_its_outputs_however_the_size_is_given(InterpolationMode mode)
    {
        var byScale = Elementwise(x => nn.functional.interpolate(x, scale_factor: [2, 2], mode: mode));
        var bySize = Elementwise(x => nn.functional.interpolate(x, size: [64, 64], mode: mode));
        bySize.ShouldBe(byScale);

        // Bilinear is four products and three sums for each of 8 x 3 x 64 x 64 outputs; nearest only moves elements.
        byScale.ShouldBe(mode == InterpolationMode.Bilinear ? 7 * 8 * 3 * 64 * 64 : 0);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public void T43_scales_MACs_and_not_parameters_with_the_batch(int rows)
    {
        using var model = nn.Sequential(nn.Linear(784, 512), nn.ReLU(), nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 10));
        FlopCounter.Count(model, $"{rows},784").ShouldCost(rows * ((784L * 512) + (512 * 512) + (512 * 10)), 669_706);
    }

    [Fact]
    public void T46_counts_inputs_of_two_types()
    {
        var (embedding, head) = (nn.Embedding(11, 6), nn.Linear(9, 5));
        using var model = Calling.Modules(
            x => head.call(cat([embedding.call(x[0]).mean([1]), x[1]], 1)),
            ("embedding", embedding), ("head", head));
        FlopCounter.Count(model, "int64[2,4]; 2,3").ShouldCost(2 * 9 * 5, 116);
    }

    private static long Elementwise(Func<Tensor, Tensor> function)
    {
        using var model = Calling.Function(x => function(x[0]));
        var report = FlopCounter.Count(model, "8,3,32,32");
        report.ShouldCost(0, 0);
        return report.ElementwiseOperations;
    }
}
