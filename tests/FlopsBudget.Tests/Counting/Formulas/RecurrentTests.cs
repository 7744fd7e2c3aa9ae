using FlopsBudget.Traces;
using static FlopsBudget.Tests.Counting.Call;

namespace FlopsBudget.Tests.Counting.Formulas;

public class RecurrentTests
{
    [Fact]
    public void Lstm_applies_every_weight_to_every_step() =>
        Cost("lstm", [T(4, 3, 5), Hidden, Layer(4, 5, 7), true, 1, 0.0, false, false, false], T(4, 3, 7))
            .ShouldBe(new(4 * 3 * (4 * 7 * (5 + 7)), 4 * 3 * (2 * 4 * 7 + 13 * 7)));

    [Fact]
    public void Gru_has_three_gates() =>
        Cost("gru", [T(4, 3, 5), T(1, 3, 7), Layer(3, 5, 7), true, 1, 0.0, false, false, false], T(4, 3, 7))
            .ShouldBe(new(4 * 3 * (3 * 7 * (5 + 7)), 4 * 3 * (2 * 3 * 7 + 11 * 7)));

    [Fact]
    public void Plain_layer_has_one_gate() =>
        Cost("rnn_tanh", [T(4, 3, 5), T(1, 3, 7), Layer(1, 5, 7), true, 1, 0.0, false, false, false], T(4, 3, 7))
            .ShouldBe(new(4 * 3 * (7 * (5 + 7)), 4 * 3 * (2 * 7 + 2 * 7)));

    [Fact]
    public void Second_layer_of_a_bidirectional_one_reads_both_directions()
    {
        TensorShape[] parameters = [.. Layer(4, 10, 8), .. Layer(4, 10, 8), .. Layer(4, 16, 8), .. Layer(4, 16, 8)];
        Cost("lstm", [T(6, 4, 10), Hidden, parameters, true, 2, 0.0, false, true, false], T(6, 4, 16)).Macs
            .ShouldBe(2 * (4 * 8 * (10 + 8) + 4 * 8 * (16 + 8)) * 24);
    }

    [Fact]
    public void Projection_multiplies_once_more_and_feeds_back_less()
    {
        TensorShape[] parameters = [T(32, 10), T(32, 3), T(32), T(32), T(3, 8)];
        Cost("lstm", [T(6, 4, 10), Hidden, parameters, true, 1, 0.0, false, false, false], T(6, 4, 3)).Macs
            .ShouldBe(24 * (4 * 8 * (10 + 3) + 3 * 8));
    }

    [Fact]
    public void Packed_sequence_costs_its_real_steps()
    {
        Cost("gru", [T(7 + 3 + 1, 5), T(7), T(1, 3, 4), Layer(3, 5, 4), true, 1, 0.0, false, false], T(11, 4)).Macs.ShouldBe(11 * 108);
        Cost("lstm", [T(7 + 3 + 1, 5), T(7), Hidden, Layer(4, 5, 4), true, 1, 0.0, false, false], T(11, 4)).Macs.ShouldBe(11 * 4 * 4 * (5 + 4));
    }

    [Theory]
    [InlineData("lstm_cell", 4, 13)]
    [InlineData("gru_cell", 3, 11)]
    [InlineData("rnn_tanh_cell", 1, 2)]
    [InlineData("rnn_relu_cell", 1, 2)]
    public void Cell_is_one_step(string name, int gates, int perUnit) =>
        Cost(name, [T(3, 5), name == "lstm_cell" ? Hidden : T(3, 7), .. Layer(gates, 5, 7)], T(3, 7))
            .ShouldBe(new(3 * gates * 7 * (5 + 7), 3 * (2 * gates * 7 + perUnit * 7)));

    [Fact]
    public void Cell_without_biases_has_less_elementwise_work() =>
        Cost("gru_cell", [T(3, 5), T(3, 7), T(21, 5), T(21, 7), null, null], T(3, 7)).ShouldBe(new(3 * 3 * 7 * (5 + 7), 3 * 11 * 7));

    [Fact]
    public void Kernel_of_one_layer_counts_like_the_layer() =>
        Cost("mkldnn_rnn_layer", [T(4, 3, 5), .. Layer(4, 5, 7)], T(4, 3, 7)).Macs.ShouldBe(4 * 3 * 4 * 7 * (5 + 7));

    private static TensorShape[] Hidden => [T(1, 3, 7), T(1, 3, 7)];

    private static TensorShape[] Layer(int gates, long input, long hidden) =>
        [T(gates * hidden, input), T(gates * hidden, hidden), T(gates * hidden), T(gates * hidden)];

    [Fact]
    public void Both_directions_have_units()
    {
        TensorShape[] parameters = [.. Layer(4, 5, 7), .. Layer(4, 5, 7)];
        Cost("lstm", [T(4, 3, 5), Hidden, parameters, true, 1, 0.0, false, true, false], T(4, 3, 14))
            .ShouldBe(new(4 * 3 * 2 * 4 * 7 * (5 + 7), 4 * 3 * 2 * ((2 * 4 * 7) + (13 * 7))));
        Cost("rnn_relu", [T(4, 3, 5), T(2, 3, 7), (TensorShape[])[.. Layer(1, 5, 7), .. Layer(1, 5, 7)], true, 1, 0.0, false, true, false], T(4, 3, 14))
            .ShouldBe(new(4 * 3 * 2 * 7 * (5 + 7), 4 * 3 * 2 * ((2 * 7) + (2 * 7))));
    }

    [Fact]
    public void Packed_plain_sequence_costs_its_real_steps() =>
        Cost("rnn_tanh", [T(11, 5), T(7), T(1, 3, 4), Layer(1, 5, 4), true, 1, 0.0, false, false], T(11, 4)).ShouldBe(new(11 * 4 * (5 + 4), 11 * ((2 * 4) + (2 * 4))));

    [Fact]
    public void Kernel_of_one_layer_counts_the_biases_that_it_has()
    {
        Cost("mkldnn_rnn_layer", [T(4, 3, 5), .. Layer(4, 5, 7)], T(4, 3, 7)).Elementwise.ShouldBe(4 * 3 * ((2 * 4 * 7) + (13 * 7)));
        Cost("mkldnn_rnn_layer", [T(4, 3, 5), T(28, 5), T(28, 7), T(), T()], T(4, 3, 7)).ShouldBe(new(4 * 3 * 4 * 7 * (5 + 7), 4 * 3 * 13 * 7));
        Cost("mkldnn_rnn_layer_backward", [T(4, 3, 5), .. Layer(4, 5, 7)], T(4, 3, 5)).ShouldBe(new(2 * 4 * 3 * 4 * 7 * (5 + 7), 2 * 4 * 3 * ((2 * 4 * 7) + (13 * 7))));
    }
}
