using FlopsBudget.Counting;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Counting.Formulas;

public class BackwardTests
{
    [Theory]
    [InlineData("threshold_backward", 1)]
    [InlineData("hardtanh_backward", 2)]
    [InlineData("sigmoid_backward", 3)]
    [InlineData("tanh_backward", 3)]
    [InlineData("silu_backward", 5)]
    [InlineData("gelu_backward", 10)]
    [InlineData("_softmax_backward_data", 4)]
    [InlineData("native_layer_norm_backward", 11)]
    [InlineData("embedding_dense_backward", 1)]
    [InlineData("max_pool2d_with_indices_backward", 1)]
    [InlineData("upsample_nearest2d_backward", 1)]
    public void Gradient_counts_the_elements_of_the_output_s_gradient(string name, long perElement) =>
        Cost(name, [T(2, 10), T(2, 10)], T(2, 10)).ShouldBe(OperatorCost.OfElementwise(perElement * 2 * 10));

    [Fact]
    public void Gradient_of_average_pooling_spreads_over_the_windows()
    {
        Cost("avg_pool2d_backward", [T(1, 3, 4, 4), T(1, 3, 8, 8), Ints(2, 2)], T(1, 3, 8, 8)).Elementwise.ShouldBe(3 * 16 * 4);
        Cost("_adaptive_avg_pool2d_backward", [T(1, 3, 1, 1), T(1, 3, 7, 7)], T(1, 3, 7, 7)).Elementwise.ShouldBe(3 * 49);
    }

    [Fact]
    public void Scattered_sums_count_what_is_written() =>
        Cost("scatter_add_", [T(10, 5), 0, T(3, 5), T(3, 5)], T(10, 5)).Elementwise.ShouldBe(3 * 5);

    [Theory]
    [InlineData("_thnn_fused_lstm_cell", 4, 13)]
    [InlineData("_thnn_fused_gru_cell", 3, 11)]
    public void Fused_cell_counts_gates_and_biases(string name, int gates, int perUnit)
    {
        Cost(name, [T(3, gates * 7), T(3, gates * 7), T(3, 7), T(gates * 7), T(gates * 7)], T(3, 7)).Elementwise.ShouldBe(3 * 7 * (perUnit + 2 * gates));
        Cost(name, [T(3, gates * 7), T(3, gates * 7), T(3, 7), null, null], T(3, 7)).Elementwise.ShouldBe(3 * 7 * perUnit);
    }
}
