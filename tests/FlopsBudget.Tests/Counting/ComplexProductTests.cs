using FlopsBudget.Counting;
using FlopsBudget.Tests.Models;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tests.Counting;

/// <summary>Products of complex numbers, as PyTorch's counter and fvcore count them too.</summary>
public class ComplexProductTests
{
    private const long Grid = 4 * 6 * 6 * 2 * 3 * 3;

    public static TheoryData<string, string, Func<Tensor, Tensor>, long> Products => new()
    {
        { "matmul", "complex64[3,4]", x => x.matmul(Ones(x, 4, 5)), 3 * 4 * 5 },
        { "linear", "complex64[3,4]", x => nn.functional.linear(x, Ones(x, 5, 4), Ones(x, 5)), 3 * 4 * 5 },
        { "bmm", "complex128[2,3,4]", x => x.bmm(Ones(x, 2, 4, 5)), 2 * 3 * 4 * 5 },
        { "einsum", "complex64[3,4]", x => einsum("ij,jk->ik", x, Ones(x, 4, 5)), 3 * 4 * 5 },
    };

    public static TheoryData<string, string, Func<Tensor, Tensor>, long> Convolutions => new()
    {
        { "conv1d", "complex64[1,2,8]", x => nn.functional.conv1d(x, Ones(x, 4, 2, 3)), 3 * 4 * 6 * 2 * 3 },
        { "conv2d", "complex64[1,2,8,8]", x => nn.functional.conv2d(x, Ones(x, 4, 2, 3, 3), Ones(x, 4)), 3 * Grid },
        { "conv2d without a batch", "complex128[2,8,8]", x => nn.functional.conv2d(x, Ones(x, 4, 2, 3, 3)), 3 * Grid },
        { "conv2d in groups", "complex64[1,2,8,8]", x => nn.functional.conv2d(x, Ones(x, 4, 1, 3, 3), groups: 2), 3 * Grid / 2 },
        { "conv3d", "complex64[1,2,4,4,4]", x => nn.functional.conv3d(x, Ones(x, 4, 2, 3, 3, 3)), 3 * 4 * 2 * 2 * 2 * 2 * 3 * 3 * 3 },
        { "conv_transpose2d", "complex64[1,2,8,8]", x => nn.functional.conv_transpose2d(x, Ones(x, 2, 4, 3, 3), Ones(x, 4)), 3 * 2 * 8 * 8 * 4 * 3 * 3 },
        { "Conv2d", "complex64[1,2,8,8]", x => nn.Conv2d(2, 4, 3, device: x.device, dtype: complex64).call(x), 3 * Grid },
    };

    [Theory]
    [MemberData(nameof(Products))]
    [MemberData(nameof(Convolutions))]
    public void A_pair_is_one_multiply_add_in_a_matrix_product_and_a_convolution_is_three_of_real_numbers(string name, string input, Func<Tensor, Tensor> code, long macs)
    {
        using var model = Calling.Function(inputs => code(inputs[0]));
        foreach (var convention in new[] { Convention.Standard, Convention.PyTorch, Convention.Fvcore })
        {
            var shapes = FlopCounter.Count(model, input, new() { Execution = Execution.Shape, Convention = convention });
            var values = FlopCounter.Count(model, input, new() { Execution = Execution.Real, Convention = convention });

            shapes.Macs.Value.ShouldBe(macs, $"{name}, {convention.Name}");
            values.Macs.Value.ShouldBe(macs, $"{name}, {convention.Name}");
            shapes.ElementwiseOperations.ShouldBe(values.ElementwiseOperations);
            values.Uncounted.ShouldBeEmpty();
        }
    }

    [Theory]
    [MemberData(nameof(Convolutions))]
    public void The_formula_says_what_runs_inside(string name, string input, Func<Tensor, Tensor> code, long macs)
    {
        using var model = Calling.Function(inputs => code(inputs[0]));

        var calls = FlopCounter.Count(model, input, new() { Execution = Execution.Real }).Trace.Operators();
        var whole = calls.Single(call => OperatorTable.Standard.Find(call.Name) is { Class: OperatorClass.Contraction });

        OperatorTable.Standard.Find(whole.Name)!.Formula(whole).ShouldBe(Inside(whole), name);
        Inside(whole).Macs.ShouldBe(macs, name);
    }

    [Theory]
    [InlineData("complex64[3,4]", 2 * 3 * 4 * 5, false)]
    [InlineData("complex64[1,2,8,8]", 2 * 3 * Grid, true)]
    public void Gradients_cost_what_they_cost_of_the_same_products(string input, long macs, bool convolves)
    {
        using var model = Calling.Function(inputs => convolves ? nn.functional.conv2d(inputs[0], Ones(inputs[0], 4, 2, 3, 3)) : inputs[0].matmul(Ones(inputs[0], 4, 5)));
        foreach (var execution in new[] { Execution.Shape, Execution.Real })
        {
            FlopCounter.CountTraining(model, input, new() { Execution = execution, InputGradients = true }).Macs.Value.ShouldBe(macs);
        }
    }

    private static OperatorCost Inside(OperatorCall call) => call.Children
        .Select(child => OperatorTable.Standard.Find(child.Name) is { Formula: { } formula } rule && rule.Class != OperatorClass.Free ? formula(child) : Inside(child))
        .Aggregate(OperatorCost.Zero, (sum, cost) => sum + cost);

    private static Tensor Ones(Tensor like, params long[] sizes) => ones(sizes, like.dtype, like.device);
}
