using FlopsBudget.Traces;

namespace FlopsBudget.Counting.Conventions.OpCounter;

/// <summary>The rules of <c>thop</c> 0.1.1 for recurrent layers (<c>rnn_hooks.py</c>).</summary>
internal static class RecurrentRules
{
    internal static long RnnCell(LayerCall layer) => OneCell(layer, gates: 1, Rnn);

    internal static long GruCell(LayerCall layer) => OneCell(layer, gates: 3, Gru);

    internal static long LstmCell(LayerCall layer) => OneCell(layer, gates: 4, Lstm);

    internal static long Rnn(LayerCall layer) => Unrolled(layer, gates: 1, Rnn);

    internal static long Gru(LayerCall layer) => Unrolled(layer, gates: 3, Gru);

    internal static long Lstm(LayerCall layer) => Unrolled(layer, gates: 4, Lstm);

    /// <summary>A gate: the products, one addition, and two more for the biases, each per unit.</summary>
    private static long Gate(Cell cell) => checked((cell.Hidden * (cell.Input + cell.Hidden)) + (cell.Hidden * (cell.HasBias ? 3 : 1)));

    private static long Rnn(Cell cell) => Gate(cell);

    /// <summary>Three gates, the reset of the third, and a weighted sum of two states.</summary>
    private static long Gru(Cell cell) => checked((3 * Gate(cell)) + (4 * cell.Hidden));

    /// <summary>Four gates, a weighted sum for the cell state, and the output gate's product.</summary>
    private static long Lstm(Cell cell) => checked((4 * Gate(cell)) + (4 * cell.Hidden));

    private static long OneCell(LayerCall layer, int gates, Func<Cell, long> cost)
    {
        var weight = layer.Parameter("weight_ih")!;
        var cell = new Cell(weight.Size(1), weight.Size(0) / gates, layer.Parameter("bias_ih") is not null);
        return checked(cost(cell) * layer.Input.Size(0));
    }

    private static long Unrolled(LayerCall layer, int gates, Func<Cell, long> cost)
    {
        var hidden = layer.Parameter("weight_hh_l0")!.Size(0) / gates;
        var hasBias = layer.Parameter("bias_ih_l0") is not null;
        var directions = layer.Parameter("weight_ih_l0_reverse") is null ? 1 : 2;
        var perStep = cost(new(layer.Parameter("weight_ih_l0")!.Size(1), hidden, hasBias)) * directions;
        for (var index = 1; layer.Parameter($"weight_ih_l{index}") is not null; index++)
        {
            // A layer's input is taken for the hidden size, also where a projection makes it smaller.
            perStep = checked(perStep + (cost(new(hidden * directions, hidden, hasBias)) * directions));
        }

        return checked(perStep * Steps(layer));
    }

    /// <summary>The operator that ran a packed sequence: it is given the rows of all steps and the number of them in each.</summary>
    internal static OperatorCall? Packed(LayerCall layer) => layer.Operators.FirstOrDefault(call =>
        call.Name is "aten::lstm" or "aten::gru" or "aten::rnn_tanh" or "aten::rnn_relu" &&
        call.Inputs is [{ Tensor.Rank: 2 }, { Tensor.Rank: 1 }, ..]);

    /// <summary>
    /// Steps x batch: the first two dimensions in either order, also of an input without a batch. A packed sequence has as many
    /// steps as entries in its list of batch sizes, each taken for the largest, which is the batch of the initial state.
    /// </summary>
    private static long Steps(LayerCall layer)
    {
        if (Packed(layer) is not { } packed)
        {
            return checked(layer.Input.Size(0) * layer.Input.Size(1));
        }

        var state = packed.Inputs[2];
        var first = state.Tensor ?? state.Tensors[0]!;
        return checked(packed.Tensor(1).Size(0) * first.Size(1));
    }

    private readonly record struct Cell(long Input, long Hidden, bool HasBias);
}
