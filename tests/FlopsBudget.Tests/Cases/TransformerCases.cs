using FlopsBudget.Tests.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Cases;

/// <summary>Transformer layers in all the modes in which other counters lost them.</summary>
public sealed class TransformerCases
{
    /// <summary>10 rows through three projections, two products of 5 x 5 for 4 heads of width 4, 10 rows through the output projection.</summary>
    private const long Attention = (10 * 16 * 48) + (2 * 2 * 4 * 5 * 5 * 4) + (10 * 16 * 16);

    private const long EncoderLayer = Attention + (2 * 10 * 16 * 32);

    /// <summary>Training, gradients, frozen, returned weights: each on and off.</summary>
    public static TheoryData<bool, bool, bool, bool> Modes
    {
        get
        {
            var modes = new TheoryData<bool, bool, bool, bool>();
            for (var bits = 0; bits < 16; bits++)
            {
                modes.Add((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0);
            }

            return modes;
        }
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void T02_counts_multi_head_attention_in_every_mode(bool training, bool gradients, bool frozen, bool weights)
    {
        using var scope = NewDisposeScope();
        using var model = BatchFirst(nn.MultiheadAttention(16, 4), (attention, x) => attention.call(x, x, x, need_weights: weights).Item1);
        CountIn(model, training, gradients, frozen).ShouldCost(Attention, 1_088);
        FlopCounter.Count(model, "2,5,16").ShouldCost(Attention, 1_088);
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public void T03_counts_an_encoder_layer_in_every_mode(bool training, bool gradients, bool frozen, bool gelu)
    {
        using var scope = NewDisposeScope();
        using var model = BatchFirst(
            nn.TransformerEncoderLayer(16, 4, 32, activation: gelu ? nn.Activations.GELU : nn.Activations.ReLU),
            (layer, x) => layer.call(x));
        CountIn(model, training, gradients, frozen).ShouldCost(EncoderLayer, 2_224);
        FlopCounter.Count(model, "2,5,16").ShouldCost(EncoderLayer, 2_224);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void T02_counts_attention_in_one_fused_operator(bool weights)
    {
        using var model = FusedTransformer.Attention(weights);
        FlopCounter.Count(model, "2,5,16").ShouldCost(Attention, 1_088);
    }

    [Fact]
    public void T03_counts_an_encoder_layer_in_one_fused_operator()
    {
        using var model = FusedTransformer.EncoderLayer();
        FlopCounter.Count(model, "2,5,16").ShouldCost(EncoderLayer, 2_224);
    }

    [Fact]
    public void T30_counts_an_encoder_layer_of_512_tokens()
    {
        using var model = BatchFirst(nn.TransformerEncoderLayer(128, 4, 256), (layer, x) => layer.call(x));

        // Four projections, two products of 512 x 512, two layers of feed-forward.
        FlopCounter.Count(model, "1,512,128").ShouldCost((4L * 512 * 128 * 128) + (2L * 512 * 512 * 128) + (2L * 512 * 128 * 256), 132_480);
    }

    [Fact]
    public void T30_counts_a_vision_transformer()
    {
        const long Layer = (4L * 197 * 768 * 768) + (2L * 197 * 197 * 768) + (2L * 197 * 768 * 3072);
        using var model = new VisionTransformer();
        FlopCounter.Count(model, "1,3,224,224").ShouldCost((768L * 196 * 3 * 16 * 16) + (12 * Layer) + (768 * 1000), 86_567_656);
    }

    private static Calling BatchFirst<TModule>(TModule module, Func<TModule, Tensor, Tensor> call)
        where TModule : nn.Module =>
        Calling.Module(module, (inner, x) => call(inner, x[0].transpose(0, 1)).transpose(0, 1));

    private static FlopReport CountIn(Calling model, bool training, bool gradients, bool frozen)
    {
        model.train(training);
        foreach (var parameter in model.parameters())
        {
            parameter.requires_grad = !frozen;
        }

        var input = zeros(2, 5, 16);
        return FlopCounter.Count(
            () =>
            {
                using var mode = set_grad_enabled(gradients);
                model.call([input]);
            },
            model);
    }
}
