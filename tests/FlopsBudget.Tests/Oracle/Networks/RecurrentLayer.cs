using FlopsBudget.Onnx.Tests;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FlopsBudget.Tests.Oracle.Networks;

/// <summary>A recurrent layer over rows [batch, steps, features], one way or both.</summary>
internal sealed class RecurrentLayer : NetworkLayer
{
    private readonly RecurrentCase _case;
    private readonly IReadOnlyDictionary<string, NaiveArray> _weights;

    internal RecurrentLayer(long[] input, NetworkStep step)
        : this(input, new RecurrentCase(step.Cell, input[2], step.Size, 1, step.BothWays, step.HasBias, IsPacked: false, BatchFirst: true, [.. Enumerable.Repeat(input[1], (int)input[0])]))
    {
    }

    private RecurrentLayer(long[] input, RecurrentCase example)
        : base(new RecurrentModule(example), input, [input[0], input[1], example.Directions * example.Hidden])
    {
        _case = example;
        _weights = Module.named_parameters().ToDictionary(parameter => parameter.name.Split('.')[^1], parameter => NaiveArray.Of(parameter.parameter));
    }

    private int Gates => _case.Kind switch { RecurrentKind.Lstm => 4, RecurrentKind.Gru => 3, _ => 1 };

    internal override NaiveArray Loops(NaiveArray x, MultiplyAdds work)
    {
        var steps = Fill([x.Sizes[1], x.Sizes[0], x.Sizes[2]], place => x[place[1], place[0], place[2]]);
        var result = new NaiveRecurrent(_case, _weights, work).Forward(steps);
        return Fill(Output, place => result[place[1], place[0], place[2]]);
    }

    internal override string Script(ScriptText script, string x)
    {
        var weights = string.Join(", ", Module.named_parameters().Select(parameter => script.Weight(this, parameter.name, parameter.parameter.shape)));
        var zeros = $"torch.zeros([{_case.Directions}, {Input[0]}, {_case.Hidden}])";
        var (name, state) = _case.Kind switch
        {
            RecurrentKind.Lstm => ("lstm", $"[{zeros}, {zeros}]"),
            RecurrentKind.Gru => ("gru", zeros),
            RecurrentKind.Relu => ("rnn_relu", zeros),
            _ => ("rnn_tanh", zeros),
        };
        var call = $"torch.{name}({x}, {state}, [{weights}], {Truth(_case.HasBias)}, 1, 0., False, {Truth(_case.IsBidirectional)}, True)";
        return script.LetFirst(call, _case.Kind == RecurrentKind.Lstm ? 3 : 2);
    }

    internal override string Onnx(OnnxText graph, string x)
    {
        var name = _case.Kind switch { RecurrentKind.Lstm => "LSTM", RecurrentKind.Gru => "GRU", _ => "RNN" };
        long rows = Gates * _case.Hidden;
        var steps = graph.Let("Transpose", x, Graphs.Ints("perm", 1, 0, 2));
        var inputs = $"{steps} {graph.Weight(this, "w", [_case.Directions, rows, Input[2]])} {graph.Weight(this, "r", [_case.Directions, rows, _case.Hidden])}"
            + (_case.HasBias ? " " + graph.Weight(this, "b", [_case.Directions, 2 * rows]) : "");
        var result = graph.Let(name, inputs, Graphs.Int("hidden_size", _case.Hidden), OnnxText.Text("direction", _case.IsBidirectional ? "bidirectional" : "forward"));
        return graph.Let("Reshape", $"{graph.Let("Transpose", result, Graphs.Ints("perm", 2, 0, 1, 3))} {graph.Integers(Output)}");
    }

    /// <summary>The first step's state is zeros that need no gradient.</summary>
    internal override long Gradients(long forward, bool isNeeded)
    {
        long rows = _case.Directions * Gates * _case.Hidden * Input[0];
        var (ofInput, ofState) = (rows * Input[1] * Input[2], rows * Input[1] * _case.Hidden);
        (ofInput + ofState).ShouldBe(forward);
        return forward + (isNeeded ? ofInput : 0) + ofState - (rows * _case.Hidden);
    }

    private static string Truth(bool value) => value ? "True" : "False";

    private sealed class RecurrentModule : Module<Tensor, Tensor>
    {
        private readonly Func<Tensor, Tensor> _run;

        internal RecurrentModule(RecurrentCase example)
            : base("Recurrent")
        {
            _run = example.Build(float64, out var layer);
            register_module("layer", layer);
        }

        // The case reads and gives [steps, batch, features].
        public override Tensor forward(Tensor input) => _run(input.transpose(0, 1)).transpose(0, 1);
    }
}
