using FlopsBudget.Traces;
using static FlopsBudget.Counting.Formulas.Elements;
using static FlopsBudget.Counting.OperatorRules;

namespace FlopsBudget.Counting.Formulas;

/// <summary>
/// Recurrent layers and cells. Every weight matrix of every layer and direction (input, hidden, projection) is applied once
/// to every real step of every sequence, so MACs = steps x elements of all weight matrices. A packed sequence has as many
/// rows as real steps.
/// Source: the definitions of <c>torch.nn.RNN</c>, <c>LSTM</c> and <c>GRU</c>.
/// </summary>
internal static class Recurrent
{
    /// <summary>f, i, o and g: four sums of the two products, five transcendental functions, c = f c + i g, h = o tanh(c).</summary>
    internal const long LongShortTerm = 4 + 5 + 3 + 1;

    /// <summary>r, z and n: three sums, three transcendental functions, r x (...), h = (1 - z) n + z h.</summary>
    internal const long Gated = 3 + 3 + 1 + 4;

    /// <summary>One sum, one activation.</summary>
    internal const long Plain = 1 + 1;

    private const string Note = "MACs: real steps x elements of all weight matrices. Element-wise, per step, direction and hidden unit: ";

    internal static IEnumerable<OperatorRule> Rules { get; } =
    [
        .. Contraction("lstm", $"{Note}13 (4 sums, 5 functions, 4 for cell and output) and 8 for biases.",
            call => Layers(call, parameters: call.Inputs[1].Kind == ArgumentKind.TensorList ? 2 : 3, gates: 4, LongShortTerm)),
        .. Contraction("gru", $"{Note}11 (3 sums, 3 functions, 5 for the blend) and 6 for biases.",
            call => Layers(call, parameters: call.Inputs[2].Kind == ArgumentKind.TensorList ? 2 : 3, gates: 3, Gated)),
        .. Contraction("rnn_tanh rnn_relu", $"{Note}2 (a sum, a function) and 2 for biases.",
            call => Layers(call, parameters: call.Inputs[2].Kind == ArgumentKind.TensorList ? 2 : 3, gates: 1, Plain)),

        .. Contraction("lstm_cell", "MACs: rows x 4 x H x (in + H). Element-wise: as lstm.", call => Cell(call, gates: 4, LongShortTerm)),
        .. Contraction("gru_cell", "MACs: rows x 3 x H x (in + H). Element-wise: as gru.", call => Cell(call, gates: 3, Gated)),
        .. Contraction("rnn_tanh_cell rnn_relu_cell", "MACs: rows x H x (in + H). Element-wise: as rnn_tanh.", call => Cell(call, gates: 1, Plain)),

        // (input, w_ih, w_hh, b_ih, b_hh, hx, cx, reverse, batch_sizes, mode, ...)
        .. Contraction("mkldnn_rnn_layer", "One layer in one direction: as lstm.",
            OneLayer),
        .. Contraction("mkldnn_rnn_layer_backward", "MACs: twice those of the forward pass. Element-wise: twice those of the forward pass.",
            call => Twice(OneLayer(call))),

        .. Uncountable("_cudnn_rnn _cudnn_rnn_backward miopen_rnn miopen_rnn_backward _lstm_mps lstm_mps_backward",
            "A kernel of lstm, gru and rnn_*, where it is counted; by itself its weights may be one flat buffer."),
        .. Free("_cudnn_rnn_flatten_weight _use_cudnn_rnn_flatten_weight mkldnn::_reorder_mkldnn_rnn_layer_weight", "Copies weights."),
    ];

    /// <summary>Steps x weight elements, steps x bias elements, and the gates' own arithmetic.</summary>
    internal static OperatorCost Steps(long steps, IReadOnlyList<TensorShape> parameters, long groups, long gates, long perUnit)
    {
        var weights = parameters.Where(parameter => parameter.Rank == 2).Sum(parameter => parameter.Elements);
        var biases = parameters.Where(parameter => parameter.Rank == 1).Sum(parameter => parameter.Elements);
        var units = groups * (parameters[0].Size(0) / gates);
        return new(steps * weights, steps * (biases + perUnit * units));
    }

    /// <summary>
    /// (input, hidden, parameters, has_biases, num_layers, dropout, train, bidirectional, batch_first), or with the packed
    /// rows and the batch sizes in front; either way the input's last dimension is the features.
    /// </summary>
    private static OperatorCost Layers(OperatorCall call, int parameters, long gates, long perUnit)
    {
        var directions = call.Bool(parameters + 5) ? 2 : 1;
        return Steps(Rows(call.Tensor(0)), call.Tensors(parameters), call.Int(parameters + 2) * directions, gates, perUnit);
    }

    /// <summary>(input, hidden, w_ih, w_hh, b_ih, b_hh)</summary>
    private static OperatorCost Cell(OperatorCall call, long gates, long perUnit)
    {
        var parameters = Enumerable.Range(2, 4).Select(call.OptionalTensor).OfType<TensorShape>().ToList();
        return Steps(Rows(call.Tensor(0)), parameters, groups: 1, gates, perUnit);
    }

    /// <summary>A layer without biases is given zeros in the shape of its weights in their place.</summary>
    private static OperatorCost OneLayer(OperatorCall call)
    {
        TensorShape[] biases = [.. new[] { call.Tensor(3), call.Tensor(4) }.Where(bias => bias.Rank == 1)];
        return Steps(Rows(call.Tensor(0)), [call.Tensor(1), call.Tensor(2), .. biases], groups: 1, gates: 4, LongShortTerm);
    }

    private static OperatorCost Twice(OperatorCost cost) => cost + cost;
}
