using FlopsBudget.Tests.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Tracing.Training;

/// <summary>A step of training attention costs the same on shapes as with values, whichever kernel libtorch chooses.</summary>
public class AttentionTrainingTests
{
    private const string Fused = "aten::_scaled_dot_product_flash_attention_for_cpu_backward";

    [Theory]
    [InlineData("2,3,5,8; 2,3,5,8; 2,3,5,8", false)]
    [InlineData("2,3,5,8; 2,3,5,8; 2,3,5,8", true)]
    [InlineData("2,3,5,8; 2,3,7,8; 2,3,7,8", false)]
    [InlineData("2,3,5,8; 2,3,7,8; 2,3,7,6", false)] // values of another width
    [InlineData("3,5,8; 3,5,8; 3,5,8", false)] // no batch
    [InlineData("2,3,5,8; 2,3,7,8; 2,3,7,8; 5,7", false)] // a mask that needs a gradient
    [InlineData("2,3,5,8; 2,3,7,8; 2,3,7,8; bool[5,7]", false)]
    [InlineData("2,3,5,8; 2,3,7,8; 2,3,7,8; bool[2,1,5,7]", false)]
    [InlineData("2,3,5,8; 1,3,7,8; 1,3,7,8", false)] // keys of one batch for all
    [InlineData("float64[2,3,5,8]; float64[2,3,5,8]; float64[2,3,5,8]", true)]
    public void Shapes_cost_what_values_cost(string shapes, bool causal)
    {
        using var model = Calling.Function(inputs => nn.functional.scaled_dot_product_attention(
            inputs[0], inputs[1], inputs[2], attn_mask: inputs.Length > 3 ? inputs[3] : null, is_casual: causal));

        ShouldAgree(model, shapes, inputGradients: true);
    }

    [Fact]
    public void Rows_that_are_spread_over_memory_are_not_fused_and_agree()
    {
        using var model = Calling.Function(inputs => nn.functional.scaled_dot_product_attention(
            inputs[0].transpose(2, 3), inputs[1].transpose(2, 3), inputs[2].transpose(2, 3)));

        ShouldAgree(model, "2,3,8,5; 2,3,8,5; 2,3,8,5", inputGradients: true).Operators.ShouldNotContain(one => one.Name == Fused);
    }

    [Fact]
    public void A_mask_of_numbers_that_needs_no_gradient_is_fused()
    {
        using var mask = zeros(5, 5);
        using var model = Calling.Parameters(
            inputs => nn.functional.scaled_dot_product_attention(inputs[0], inputs[0], inputs[0], attn_mask: mask.to(inputs[0].device)), ("unused", nn.Parameter(ones(1))));

        ShouldAgree(model, "2,3,5,8", inputGradients: true).Operators.ShouldContain(one => one.Name == Fused);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.1)]
    public void Dropout_of_scores_makes_no_difference(double dropout)
    {
        using var model = Calling.Function(inputs => nn.functional.scaled_dot_product_attention(inputs[0], inputs[1], inputs[2], p: dropout));

        ShouldAgree(model, "2,3,5,8; 2,3,5,8; 2,3,5,8", inputGradients: true);
    }

    [Fact]
    public void A_block_of_Gpt2_is_trained_on_shapes()
    {
        const long Width = 16;
        using var model = new FlopsBudget.Examples.Models.Gpt2(layers: 2, width: Width, heads: 2, vocabulary: 11, context: 7);

        var report = ShouldAgree(model, "int64[2,7]", inputGradients: false);

        // Each product has two gradients; those of the two products of attention are twice its forward pass, too.
        report.Macs.Value.ShouldBe(3 * 2 * ((2 * ((7 * 12 * Width * Width) + (2 * 7 * 7 * Width))) + (7 * 11 * Width)));
    }

    [Fact]
    public void Native_attention_and_transformers_are_trained_on_shapes()
    {
        using var attention = nn.MultiheadAttention(8, 2);
        using var model = Calling.Module(attention, (inner, inputs) => inner.call(inputs[0], inputs[0], inputs[0]).Item1);
        using var transformer = nn.TransformerEncoderLayer(8, 2, 16);

        ShouldAgree(model, "5,2,8", inputGradients: false);
        ShouldAgree(transformer, "5,2,8", inputGradients: false);
    }

    private static FlopReport ShouldAgree(nn.Module model, string input, bool inputGradients)
    {
        var shapes = Count(Execution.Shape);
        var real = Count(Execution.Real);

        // Free operators differ: copies, and gradients that are added in place or not.
        shapes.Operators.Where(one => one.Macs.Value > 0).ShouldBe(real.Operators.Where(one => one.Macs.Value > 0));
        shapes.Uncounted.ShouldBe(real.Uncounted);
        foreach (var convention in Convention.All)
        {
            var (one, other) = (shapes.Under(convention), real.Under(convention));
            (one.Macs, one.ElementwiseOperations).ShouldBe((other.Macs, other.ElementwiseOperations), convention.Name);
        }

        return shapes;

        FlopReport Count(Execution execution) =>
            FlopCounter.CountTraining(model, input, new() { Execution = execution, InputGradients = inputGradients });
    }
}
