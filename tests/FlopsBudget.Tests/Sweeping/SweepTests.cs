using System.Collections.Immutable;
using FlopsBudget.Examples.Models;
using FlopsBudget.Tests.Models;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Sweeping;

public class SweepTests
{
    private static readonly FlopCounterOptions OnShapes = new() { Execution = Execution.Shape };

    [Fact]
    public void A_linear_layer_is_linear_in_its_rows()
    {
        using var model = nn.Linear(4, 3);

        var sweep = FlopCounter.Sweep(model, "S,4", 1..1000, OnShapes);

        Coefficients(sweep.Macs).ShouldBe([0, 4 * 3]);
        Coefficients(sweep.Flops).ShouldBe([0, 2 * 4 * 3]);
        Coefficients(sweep.ElementwiseOperations).ShouldBe([0, 3]); // the bias
        sweep.Points.Count.ShouldBe(20);
        sweep.IsComplete.ShouldBeFalse();
        sweep.Points.ShouldAllBe(point => point.Report.Macs.Value == point.Size * 4 * 3);
    }

    [Fact]
    public void Attention_is_quadratic_in_the_length()
    {
        using var model = HandmadeAttention.Build("matmul");

        var sweep = FlopCounter.Sweep(model, "1,S,8", 2..512, OnShapes);

        // Three projections of width 8, and two products of S x S x 8.
        Coefficients(sweep.Macs).ShouldBe([0, 3 * 8 * 8, 2 * 8]);
        sweep.Macs.ToString().ShouldBe("192·S + 16·S²");
    }

    [Fact]
    public void A_native_transformer_layer_is_quadratic_in_the_length()
    {
        const long Width = 16;
        const long Inner = 32;

        var sweep = FlopCounter.Sweep(() => nn.TransformerEncoderLayer(Width, 4, Inner), "S,1,16", 1..300, OnShapes);

        Coefficients(sweep.Macs).ShouldBe([0, (4 * Width * Width) + (2 * Width * Inner), 2 * Width]);
    }

    [Fact]
    public void Gpt2_has_the_polynomial_of_its_layers()
    {
        const long Width = 768;
        const long Layer = 12 * Width * Width; // 4 projections, and 2 layers of 4 times the width

        var sweep = FlopCounter.Sweep(Zoo.Gpt2Small, "int64[1,S]", 128..1024, OnShapes);

        Coefficients(sweep.Macs).ShouldBe([0, (12 * Layer) + (50257 * Width), 12 * 2 * Width]);
        sweep.Flops.Polynomial!.At(1024).ShouldBe(FlopCounter.Count(Zoo.Gpt2Small, "int64[1,1024]", OnShapes).Flops.Value);
        sweep.ElementwiseOperations.Polynomial!.Degree.ShouldBe(2); // the scores pass a softmax
        sweep.Points.ShouldAllBe(point => point.Report.Execution == Execution.Shape);
    }

    [Fact]
    public void Two_inputs_may_depend_on_the_size_in_different_ways()
    {
        using var model = Calling.Function(inputs => nn.functional.scaled_dot_product_attention(inputs[0], inputs[1], inputs[1]));

        var sweep = FlopCounter.Sweep(model, "1,S,8; 1,2S,8", 3..60, OnShapes);

        Coefficients(sweep.Macs).ShouldBe([0, 0, 2 * 2 * 8]);
    }

    [Fact]
    public void A_stride_is_rounded_so_that_there_is_no_polynomial()
    {
        using var model = nn.Conv2d(3, 8, 3, stride: 2, padding: 1, bias: false);

        var sweep = FlopCounter.Sweep(model, "1,3,S,S", 32..224, OnShapes);

        sweep.Macs.Polynomial.ShouldBeNull();
        sweep.Flops.Polynomial.ShouldBeNull();
        sweep.Macs.WhyNot!.ShouldStartWith("Not a polynomial in S: none of degree 6 or less goes through the 20 points.");
        sweep.Macs.WhyNot!.ShouldContain("Strides");
        sweep.Points.ShouldAllBe(point => point.Report.Macs.Value == 8 * 3 * 9 * ((point.Size + 1) / 2) * ((point.Size + 1) / 2));
    }

    [Theory]
    [InlineData(32, new long[] { 0, 0, 54 })] // 216 x (S / 2)²
    [InlineData(33, new long[] { 54, 108, 54 })] // 216 x ((S + 1) / 2)²
    public void On_the_sizes_of_one_remainder_it_has_one(int first, long[] expected)
    {
        using var model = nn.Conv2d(3, 8, 3, stride: 2, padding: 1, bias: false);

        var sweep = FlopCounter.Sweep(model, "1,3,S,S", new(first, 224, step: 2), OnShapes);

        Coefficients(sweep.Macs).ShouldBe(expected.Select(number => (Fraction)number));
    }

    [Fact]
    public void Coefficients_may_be_halves()
    {
        using var model = nn.Conv1d(1, 1, 1, stride: 2, bias: false);

        var sweep = FlopCounter.Sweep(model, "1,1,S", new(2, 100, step: 2), OnShapes);

        Coefficients(sweep.Macs).ShouldBe([0, new Fraction(1, 2)]);
        sweep.Flops.ToString().ShouldBe("S");
    }

    [Theory]
    [InlineData(8)]
    [InlineData(100)]
    [InlineData(1000)]
    public void Padding_to_a_multiple_is_no_polynomial(long multiple)
    {
        using var layer = nn.Linear(4, 3, hasBias: false);
        using var model = Calling.Module(layer, (inner, inputs) =>
        {
            var rest = inputs[0].shape[0] % multiple;
            return inner.call(nn.functional.pad(inputs[0], [0, 0, 0, (multiple - rest) % multiple]));
        });

        var sweep = FlopCounter.Sweep(model, "S,4", 1..8192, OnShapes);

        sweep.Macs.Polynomial.ShouldBeNull();
        sweep.Macs.WhyNot.ShouldNotBeNull();
    }

    [Fact]
    public void A_branch_on_the_size_is_found_and_told_where()
    {
        using var layer = nn.Linear(4, 4, hasBias: false);
        using var model = Calling.Module(layer, (inner, inputs) =>
        {
            var once = inner.call(inputs[0]);
            return inputs[0].shape[0] > 100 ? inner.call(once) : once;
        });

        var sweep = FlopCounter.Sweep(model, "S,4", new(95, 106), OnShapes);

        sweep.IsComplete.ShouldBeTrue();
        sweep.Macs.Polynomial.ShouldBeNull();
        sweep.Macs.WhyNot!.ShouldContain($"16·S holds from 95 to 100, and at 101 it is {101 * 2 * 16:N0}.");
        Coefficients(FlopCounter.Sweep(model, "S,4", 95..100, OnShapes).Macs).ShouldBe([0, 16]);
        Coefficients(FlopCounter.Sweep(model, "S,4", 101..1000, OnShapes).Macs).ShouldBe([0, 2 * 16]);
    }

    [Fact]
    public void What_does_not_depend_on_the_size_is_constant()
    {
        using var model = Calling.Function(inputs => inputs[0].matmul(inputs[1]) + inputs[2].shape[0]);

        var sweep = FlopCounter.Sweep(model, "5,6; 6,7; S", 1..50, OnShapes);

        Coefficients(sweep.Macs).ShouldBe([5 * 6 * 7]);
    }

    [Fact]
    public void A_step_of_training_is_swept_as_well()
    {
        using var model = nn.Linear(4, 3, hasBias: false);

        var sweep = FlopCounter.Sweep(model, "S,4", 1..100, new() { Mode = CountingMode.Training });

        Coefficients(sweep.Macs).ShouldBe([0, 2 * 4 * 3]); // forward, and the gradient of the weight
    }

    [Fact]
    public void A_model_that_needs_values_is_run_for_real_and_says_so()
    {
        var made = 0;

        var sweep = FlopCounter.Sweep(Make, "S,4", new(1, 50, points: 6));

        made.ShouldBe(2);
        Coefficients(sweep.Macs).ShouldBe([0, 4 * 3]);
        sweep.Points.ShouldAllBe(point => point.Report.Execution == Execution.Real && point.Report.FallbackReason != null);
        Should.Throw<FlopsBudgetException>(() => FlopCounter.Sweep(Make, "S,4", 1..50, OnShapes)).Code.ShouldBe(DiagnosticIds.ValuesNeeded);

        nn.Module Make()
        {
            made++;
            return Calling.Module(nn.Linear(4, 3, hasBias: false), (inner, inputs) =>
            {
                var output = inner.call(inputs[0]);
                return output.sum().item<float>() > 0 ? output : output.neg();
            });
        }
    }

    [Fact]
    public void A_factory_makes_one_model_for_all_sizes()
    {
        var made = 0;

        FlopCounter.Sweep(Make, "S,4", 1..100, OnShapes).Model.ShouldBe("Linear");

        made.ShouldBe(1);

        nn.Module Make()
        {
            made++;
            return nn.Linear(4, 3);
        }
    }

    [Fact]
    public void What_the_model_throws_at_a_size_comes_out()
    {
        using var model = nn.Conv1d(1, 1, 9);

        Should.Throw<FlopsBudgetException>(() => FlopCounter.Sweep(model, "1,1,S", 5..50)).InnerException.ShouldBeOfType<System.Runtime.InteropServices.ExternalException>();
    }

    private static ImmutableArray<Fraction> Coefficients(SweptCost cost) => cost.Polynomial.ShouldNotBeNull(cost.WhyNot).Coefficients;
}
