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
}
