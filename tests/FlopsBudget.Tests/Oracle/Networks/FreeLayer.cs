using FlopsBudget.Onnx.Tests;

namespace FlopsBudget.Tests.Oracle.Networks;

/// <summary>A step without a multiply-add: an activation in place, a product element by element, a view.</summary>
internal sealed class FreeLayer : NetworkLayer
{
    private readonly long[] _weight;

    internal FreeLayer(NetworkStepKind kind, long[] input)
        : this(kind, input, input.Length == 4 ? [input[1], 1, 1] : [input[2]])
    {
    }

    private FreeLayer(NetworkStepKind kind, long[] input, long[] weight)
        : base(new StepModule(kind, kind == NetworkStepKind.Scale ? weight : null), input, kind == NetworkStepKind.View ? Turned(input) : input) =>
        (Kind, _weight) = (kind, weight);

    internal NetworkStepKind Kind { get; }

    internal override bool HasWeights => Kind == NetworkStepKind.Scale;

    internal override long Gradients(long forward, bool isNeeded) => 0;

    internal override NaiveArray Loops(NaiveArray x, MultiplyAdds work)
    {
        switch (Kind)
        {
            case NetworkStepKind.Relu:
                return Fill(Output, place => Math.Max(0, x[place]));
            case NetworkStepKind.Scale:
                var weight = Values("weight");
                return Fill(Output, place => x[place] * (place.Length == 4 ? weight[place[1], 0, 0] : weight[place[2]]));
            default:
                return Fill(Output, place => x.Sizes.Length == 4 ? x[place[0], place[2], place[1] / x.Sizes[3], place[1] % x.Sizes[3]] : x[place[0], place[2], place[1]]);
        }
    }

    internal override string Script(ScriptText script, string x) => script.Let(Kind switch
    {
        NetworkStepKind.Relu => $"torch.relu_({x})",
        NetworkStepKind.Scale => $"torch.mul({x}, {script.Weight(this, "weight", _weight)})",
        _ => Input.Length == 4 ? $"torch.transpose(torch.flatten({x}, 2, -1), 1, 2)" : $"torch.transpose({x}, 1, 2)",
    });

    internal override string Onnx(OnnxText graph, string x) => Kind switch
    {
        NetworkStepKind.Relu => graph.Let("Relu", x),
        NetworkStepKind.Scale => graph.Let("Mul", $"{x} {graph.Weight(this, "weight", _weight)}"),
        _ => graph.Let("Transpose", Input.Length == 4 ? graph.Let("Reshape", $"{x} {graph.Integers(Input[0], Input[1], Input[2] * Input[3])}") : x, Graphs.Ints("perm", 0, 2, 1)),
    };

    private static long[] Turned(long[] input) => input.Length == 4 ? [input[0], input[2] * input[3], input[1]] : [input[0], input[2], input[1]];
}
