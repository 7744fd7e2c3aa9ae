using FlopsBudget.Counting;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Counting.Formulas;

public class CellArithmeticTests
{
    [Theory]
    [InlineData("_thnn_fused_lstm_cell", 4, 13)]
    [InlineData("_thnn_fused_gru_cell", 3, 11)]
    public void Fused_cell_counts_gates_and_biases(string name, int gates, int perUnit)
    {
        Cost(name, [T(3, gates * 7), T(3, gates * 7), T(3, 7), T(gates * 7), T(gates * 7)], T(3, 7)).Elementwise.ShouldBe(3 * 7 * (perUnit + 2 * gates));
        Cost(name, [T(3, gates * 7), T(3, gates * 7), T(3, 7), null, null], T(3, 7)).Elementwise.ShouldBe(3 * 7 * perUnit);
    }

    [Fact]
    public void Gradients_of_fused_cells_count_hidden_units()
    {
        Cost("_thnn_fused_lstm_cell_backward_impl", [T(3, 7), T(3, 7), T(3, 9), T(3, 8), T(3, 28), true], T(3, 28)).Elementwise.ShouldBe(24 * 3 * 8);
        Cost("_thnn_fused_gru_cell_backward", [T(3, 7), T(3, 35), true], T(3, 21)).Elementwise.ShouldBe(16 * 3 * 7);
    }
}
