using System.Collections.Immutable;
using FlopsBudget.Counting.Conventions;
using FlopsBudget.Traces;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Conventions;

/// <summary>Formulas of PyTorch's counter, also for operators that a CPU does not run.</summary>
public sealed class PyTorchFormulaTests
{
    private static readonly TensorShape Query = T(2, 3, 5, 8);
    private static readonly TensorShape Key = T(2, 3, 7, 8);
    private static readonly TensorShape Value = T(2, 3, 7, 6);

    [Fact]
    public void Computes_the_scores_of_a_gpus_attention_once_more_backward()
    {
        var gradient = T(2, 3, 5, 6);
        Macs("_scaled_dot_product_flash_attention", [Query, Key, Value], [gradient]).ShouldBe(2 * 3 * 5 * 7 * (8 + 6));

        // Scores, gradients of query and key by the width 8; gradients of weights and value by the width 6.
        Macs("_scaled_dot_product_flash_attention_backward", [gradient, Query, Key, Value], [Query, Key, Value])
            .ShouldBe(2 * 3 * 5 * 7 * ((3 * 8) + (2 * 6)));
    }

    [Fact]
    public void Computes_nothing_once_more_on_a_cpu()
    {
        var gradient = T(2, 3, 5, 6);
        Macs("_scaled_dot_product_flash_attention_for_cpu_backward", [gradient, Query, Key, Value], [Query, Key, Value])
            .ShouldBe(2 * 2 * 3 * 5 * 7 * (8 + 6));
    }

    [Fact]
    public void Counts_the_weight_gradient_of_a_grouped_convolution_groups_times()
    {
        // 4 to 6 channels in 2 groups, 3 x 3 on 5 x 5, output 3 x 3.
        var (input, weight, gradient) = (T(1, 4, 5, 5), T(6, 2, 3, 3), T(1, 6, 3, 3));
        const long forward = 6 * 2 * 3 * 3 * 3 * 3;
        ConvolutionBackward(input, weight, gradient, transposed: false, [input, weight, null]).ShouldBe(forward + (2 * forward));
        ConvolutionBackward(input, weight, gradient, transposed: false, [null, weight, null]).ShouldBe(2 * forward);
        ConvolutionBackward(input, weight, gradient, transposed: false, [input, null, null]).ShouldBe(forward);
    }

    [Fact]
    public void Counts_a_transposed_convolution_backward_at_the_input()
    {
        var (input, weight, gradient) = (T(2, 4, 8, 8), T(4, 6, 4, 4), T(2, 6, 16, 16));
        const long forward = 2 * 8 * 8 * 4 * 6 * 4 * 4;
        ConvolutionBackward(input, weight, gradient, transposed: true, [input, weight, null]).ShouldBe(2 * forward);
    }

    private static long ConvolutionBackward(TensorShape input, TensorShape weight, TensorShape gradient, bool transposed, TensorShape?[] outputs)
    {
        OperatorArgument[] rest = [OperatorArgument.None, OperatorArgument.Of(Ints(1, 1)), OperatorArgument.Of(Ints(0, 0)), OperatorArgument.Of(Ints(1, 1)), OperatorArgument.Of(transposed)];
        return Read(new("aten::convolution_backward", [.. new[] { gradient, input, weight }.Select(OperatorArgument.Of), .. rest], [.. outputs.Select(OperatorArgument.Of)]));
    }

    private static long Macs(string name, TensorShape[] inputs, TensorShape[] outputs) =>
        Read(new($"aten::{name}", inputs.Select(OperatorArgument.Of).ToImmutableArray(), outputs.Select(OperatorArgument.Of).ToImmutableArray()));

    private static long Read(OperatorCall call) => PyTorchFormulas.Read(call).Cost!.Value.Macs;
}
