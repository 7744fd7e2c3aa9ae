using FlopsBudget.Tests.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Cases;

/// <summary>Convolutions with groups, dilation, padding in words, without a batch, and as functions.</summary>
public sealed class ConvolutionCases
{
    [Fact]
    public void T04_counts_a_convolution_the_same_with_gradients_without_and_in_inference_mode()
    {
        using var scope = NewDisposeScope();
        using var model = nn.Conv2d(2, 3, 3, padding: 1);
        var input = zeros(1, 2, 5, 5);
        FlopCounter.Count(() => { model.call(input); }, model).ShouldCost(3 * 2 * 9 * 25, 57);
        FlopCounter.Count(
            () =>
            {
                using var mode = no_grad();
                model.call(input);
            },
            model).ShouldCost(3 * 2 * 9 * 25, 57);
        FlopCounter.Count(
            () =>
            {
                using var mode = inference_mode();
                model.call(input);
            },
            model).ShouldCost(3 * 2 * 9 * 25, 57);
    }

    [Fact]
    public void T09_counts_a_convolution_that_is_the_whole_model()
    {
        using var alone = nn.Conv2d(3, 3, 3);
        FlopCounter.Count(alone, "1,3,3,3").ShouldCost(3 * 27 * 1, 84);
        using var inside = nn.Sequential(nn.Conv2d(3, 3, 3));
        FlopCounter.Count(inside, "1,3,3,3").ShouldCost(3 * 27 * 1, 84);
    }

    [Fact]
    public void T10_counts_a_functional_convolution_whose_weight_is_no_parameter()
    {
        var layer = nn.Conv2d(16, 16, 3, padding: 1);
        var weight = zeros(8, 16, 3, 3);
        using var model = Calling.Modules(x => nn.functional.conv2d(layer.call(x[0]), weight, padding: [1, 1]), ("conv", layer));
        FlopCounter.Count(model, "1,16,32,32").ShouldCost((16 * 16 * 9 * 32 * 32) + (8 * 16 * 9 * 32 * 32), 2_320);
        weight.Dispose();
    }

    [Fact]
    public void T16_counts_an_input_without_a_batch()
    {
        using var model = nn.Sequential(nn.Conv1d(1, 20, 5), nn.ReLU(), nn.Conv1d(20, 20, 5));
        FlopCounter.Count(model, "1,48000").ShouldCost((20 * 5 * 47_996) + (20 * 20 * 5 * 47_992), 2_140);
    }

    [Fact]
    public void T25_counts_groups_and_dilation_once()
    {
        using var model = nn.Conv2d(6, 12, 3, stride: 2, padding: 2, dilation: 2, groups: 3);
        FlopCounter.Count(model, "2,6,9,9").ShouldCost(2 * 12 * 2 * 9 * 25, 228);
    }

    [Fact]
    public void T26_counts_depthwise_convolutions_by_channels_per_group()
    {
        using var wide = nn.Sequential(nn.Conv2d(3, 24, 3, bias: false), nn.Conv2d(24, 24, 3, groups: 24, bias: false));
        FlopCounter.Count(wide, "1,3,8,8").ShouldCost((24 * 3 * 9 * 36) + (24 * 9 * 16), 864);

        var (first, left, right) = (nn.Conv2d(3, 24, 3, bias: false), nn.Conv2d(24, 12, 3, groups: 12, bias: false), nn.Conv2d(24, 12, 3, groups: 12, bias: false));
        using var split = Calling.Modules(
            x =>
            {
                var y = first.call(x[0]);
                return cat([left.call(y), right.call(y)], 1);
            },
            ("first", first), ("left", left), ("right", right));
        FlopCounter.Count(split, "1,3,8,8").ShouldCost((24 * 3 * 9 * 36) + (2 * 12 * 2 * 9 * 16), 1_080);
    }

    [Fact]
    public void T27_counts_padding_that_is_given_as_a_word()
    {
        using var model = nn.Conv2d(3, 4, 3, Padding.Same);
        FlopCounter.Count(model, "1,3,7,7").ShouldCost(4 * 27 * 49, 112);
    }

    [Fact]
    public void T28_counts_three_dimensions_with_groups_and_a_stride_for_each()
    {
        using var model = nn.Conv3d(4, 6, (3, 3, 3), stride: (1, 2, 2), padding: (1, 1, 1), groups: 2);
        FlopCounter.Count(model, "2,4,5,6,7").ShouldCost(2 * 6 * 2 * 27 * (5 * 3 * 4), 330);
    }

    [Fact]
    public void T42_counts_beyond_32_bits()
    {
        using var model = nn.Conv2d(64, 64, 3, padding: 1);
        FlopCounter.Count(model, "1,64,512,512").ShouldCost(64L * 64 * 9 * 512 * 512, 36_928);
    }

    [Fact]
    public void T45_counts_a_scalar_parameter_and_a_batch_of_64()
    {
        var conv = nn.Conv1d(1, 2, 3);
        var scale = nn.Parameter(zeros([]));
        using var model = Calling.Modules(x => conv.call(x[0]) * scale, ("conv", conv));
        model.register_parameter("scale", scale);
        FlopCounter.Count(model, "64,1,10").ShouldCost(64 * 2 * 3 * 8, 9);
    }
}
