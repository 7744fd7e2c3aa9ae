using FlopsBudget.Counting;
using FlopsBudget.Traces;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Counting.Formulas;

public class ElementwiseTests
{
    private static readonly TensorShape Image = T(2, 6, 4, 4);
    private const long Elements = 2 * 6 * 4 * 4;

    [Theory]
    [InlineData("relu", 1)]
    [InlineData("relu_", 1)]
    [InlineData("relu6", 2)]
    [InlineData("hardswish", 5)]
    [InlineData("hardsigmoid", 4)]
    [InlineData("silu", 2)]
    [InlineData("sigmoid", 1)]
    [InlineData("elu", 4)]
    [InlineData("selu", 5)]
    [InlineData("mish", 5)]
    [InlineData("gelu", 5)]
    [InlineData("exp", 1)]
    [InlineData("rsqrt", 2)]
    [InlineData("neg_", 1)]
    public void Activation_counts_the_operations_of_its_definition(string name, long perElement) =>
        Cost(name, [Image], Image).ShouldBe(OperatorCost.OfElementwise(perElement * Elements));

    [Fact]
    public void Gelu_with_tanh_has_more_operations() =>
        Cost("gelu", [Image, "tanh"], Image).Elementwise.ShouldBe(9 * Elements);

    [Theory]
    [InlineData("add", 1, 1)]
    [InlineData("sub", 1, 1)]
    [InlineData("add", 2, 2)]
    public void Sum_counts_one_per_result_element_and_one_for_a_factor(string name, double alpha, long perElement) =>
        Cost(name, [T(2, 3), T(3), alpha], T(2, 3)).ShouldBe(OperatorCost.OfElementwise(perElement * 2 * 3));

    [Fact]
    public void Broadcast_operands_count_by_the_result() =>
        Cost("mul", [T(4, 1), T(3)], T(4, 3)).ShouldBe(OperatorCost.OfElementwise(4 * 3));

    [Fact]
    public void Clamp_counts_the_bounds_it_has()
    {
        Cost("clamp", [T(10), 0, 6], T(10)).Elementwise.ShouldBe(2 * 10);
        Cost("clamp", [T(10), null, 6], T(10)).Elementwise.ShouldBe(10);
    }

    [Fact]
    public void Batch_norm_computes_statistics_in_training_only()
    {
        object?[] Inputs(bool training) => [Image, T(6), T(6), T(6), T(6), training, 0.1, 1e-5, false];
        Cost("batch_norm", Inputs(training: false), Image).Elementwise.ShouldBe((2 + 1 + 1) * Elements);
        Cost("batch_norm", Inputs(training: true), Image).Elementwise.ShouldBe((4 + 2 + 1 + 1) * Elements);
        Cost("batch_norm", [Image, null, null, T(6), T(6), false, 0.1, 1e-5, false], Image).Elementwise.ShouldBe(2 * Elements);
    }

    [Fact]
    public void Legit_batch_norm_is_read_with_and_without_running_statistics()
    {
        Cost("_native_batch_norm_legit", [Image, T(6), T(6), T(6), T(6), true, 0.1, 1e-5], Image).Elementwise.ShouldBe(8 * Elements);
        Cost("_native_batch_norm_legit", [Image, T(6), T(6), true, 0.1, 1e-5], Image).Elementwise.ShouldBe(8 * Elements);
    }

    [Fact]
    public void Layer_norm_computes_statistics_always()
    {
        Cost("layer_norm", [T(3, 10), Ints(10), T(10), T(10), 1e-5, false], T(3, 10)).Elementwise.ShouldBe((4 + 2 + 1 + 1) * 30);
        Cost("native_group_norm", [Image, null, null, 2, 6, 16, 3, 1e-5], Image).Elementwise.ShouldBe((4 + 2) * Elements);
    }

    [Fact]
    public void Softmax_counts_five_per_element() =>
        Cost("_softmax", [T(2, 10), -1, false], T(2, 10)).Elementwise.ShouldBe(5 * 2 * 10);

    [Fact]
    public void Pooling_counts_the_elements_of_its_windows()
    {
        Cost("max_pool2d", [T(1, 3, 8, 8), Ints(3, 2), Ints(2, 2)], T(1, 3, 3, 4)).Elementwise.ShouldBe(3 * 3 * 4 * (3 * 2));
        Cost("avg_pool2d", [T(1, 3, 8, 8), Ints(2), Ints(2)], T(1, 3, 4, 4)).Elementwise.ShouldBe(3 * 16 * (2 * 2));
    }

    [Theory]
    [InlineData(7, 7, 1, 1, 49)]
    [InlineData(8, 6, 4, 3, 48)]
    [InlineData(7, 7, 5, 5, (2 + 2 + 3 + 2 + 2) * (2 + 2 + 3 + 2 + 2))]
    public void Adaptive_pooling_counts_windows_that_overlap(long height, long width, long rows, long columns, long covered) =>
        Cost("adaptive_avg_pool2d", [T(1, 3, height, width), Ints(rows, columns)], T(1, 3, rows, columns)).Elementwise.ShouldBe(3 * covered);

    [Theory]
    [InlineData("sum", 100)]
    [InlineData("mean", 100 + 1)]
    [InlineData("var", 4 * 100)]
    [InlineData("norm", 2 * 100)]
    [InlineData("amax", 100)]
    public void Reductions_count_input_elements(string name, long operations) =>
        Cost(name, [T(10, 10)], T()).ShouldBe(OperatorCost.OfElementwise(operations));

    [Fact]
    public void Maximum_of_two_tensors_counts_by_the_result()
    {
        Cost("max", [T(4, 1), T(3)], T(4, 3)).Elementwise.ShouldBe(4 * 3);
        Cost("max", [T(4, 3), 1, false], T(4), T(4)).Elementwise.ShouldBe(4 * 3);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    [InlineData(8, 3)]
    [InlineData(9, 4)]
    public void Sorting_counts_comparisons(long length, long perElement) =>
        Cost("sort", [T(5, length), -1, false], T(5, length)).Elementwise.ShouldBe(5 * length * perElement);

    [Fact]
    public void Histogram_searches_given_edges_and_computes_equal_ones()
    {
        Cost("histogram", [T(50), 10, null, null, false], T(10), T(11)).Elementwise.ShouldBe(3 * 50);
        Cost("histogram", [T(50), T(9), null, false], T(8), T(9)).Elementwise.ShouldBe(4 * 50);
    }

    [Theory]
    [InlineData("upsample_nearest2d", 0)]
    [InlineData("upsample_bilinear2d", 7)]
    [InlineData("upsample_bicubic2d", 31)]
    public void Interpolation_counts_what_it_blends(string name, long perElement) =>
        Cost(name, [T(8, 3, 32, 32), Ints(64, 64)], T(8, 3, 64, 64)).Elementwise.ShouldBe(perElement * 8 * 3 * 64 * 64);

    [Fact]
    public void Dropout_is_free_in_evaluation()
    {
        Cost("dropout", [Image, 0.5, false], Image).ShouldBe(OperatorCost.Zero);
        Cost("dropout", [Image, 0.5, true], Image).Elementwise.ShouldBe(2 * Elements);
    }

    [Fact]
    public void Embedding_is_free_and_a_weighted_bag_is_a_contraction()
    {
        Cost("embedding", [T(50, 8), T(2, 3)], T(2, 3, 8)).ShouldBe(OperatorCost.Zero);
        Cost("embedding_bag", [T(10, 8), T(15), T(3), false, 0, false, T(15), false], T(3, 8)).ShouldBe(OperatorCost.OfMacs(3 * 5 * 8));
        Cost("embedding_bag", [T(10, 8), T(15), T(3), false, 0, false, null, false], T(3, 8)).ShouldBe(OperatorCost.OfElementwise(3 * 5 * 8));
        Cost("embedding_bag", [T(10, 8), T(15), T(3), false, 1, false, null, false], T(3, 8)).ShouldBe(OperatorCost.OfElementwise(3 * 5 * 8 + 3 * 8));
    }

    [Fact]
    public void Losses_count_one_more_where_they_are_reduced()
    {
        Cost("mse_loss", [T(4, 5), T(4, 5), 0], T(4, 5)).Elementwise.ShouldBe(2 * 20);
        Cost("mse_loss", [T(4, 5), T(4, 5), 1], T()).Elementwise.ShouldBe(3 * 20);
        Cost("nll_loss_forward", [T(4, 5), T(4), null, 1, -100], T(), T()).Elementwise.ShouldBe(3 * 4);
    }

    [Fact]
    public void Optimizer_step_counts_all_parameters_of_the_list() =>
        Cost("_fused_adam_", [new[] { T(10, 5), T(5) }]).Elementwise.ShouldBe(14 * (50 + 5));

    [Fact]
    public void Views_copies_factories_and_indexing_are_free()
    {
        foreach (var name in new[] { "view", "clone", "cat", "zeros", "randn", "index_select", "to", "size", "constant_pad_nd" })
        {
            OperatorTable.Standard.Find($"aten::{name}").ShouldNotBeNull().Class.ShouldBe(OperatorClass.Free, name);
        }
    }
}
