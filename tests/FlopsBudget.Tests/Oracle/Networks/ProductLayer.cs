using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FlopsBudget.Tests.Oracle.Networks;

/// <summary>A product of rows [batch, rows, columns] with a weight: as a linear layer, with a batch of one, or as an Einstein sum that turns the result.</summary>
internal sealed class ProductLayer : NetworkLayer
{
    private readonly NetworkStepKind _kind;
    private readonly bool _hasBias;

    internal ProductLayer(long[] input, NetworkStep step)
        : base(Make(input[2], step), input, step.Kind == NetworkStepKind.Einsum ? [input[0], step.Size, input[1]] : [input[0], input[1], step.Size]) =>
        (_kind, _hasBias) = (step.Kind, step.HasBias && step.Kind == NetworkStepKind.Linear);

    internal override NaiveArray Loops(NaiveArray x, MultiplyAdds work)
    {
        var weight = Values("weight");
        var outputs = _kind == NetworkStepKind.Linear ? weight.Sizes[0] : weight.Sizes[^1];
        var bias = _hasBias ? Values("bias") : new NaiveArray([outputs]);
        double Element(long batch, long row, long column)
        {
            double sum = 0;
            for (long inner = 0; inner < x.Sizes[2]; inner++)
            {
                sum = work.Add(sum, x[batch, row, inner], _kind switch
                {
                    NetworkStepKind.Linear => weight[column, inner],
                    NetworkStepKind.Product => weight[0, inner, column],
                    _ => weight[inner, column],
                });
            }

            return sum + bias[column];
        }

        return Fill(Output, place => _kind == NetworkStepKind.Einsum ? Element(place[0], place[2], place[1]) : Element(place[0], place[1], place[2]));
    }

    internal override string Script(ScriptText script, string x)
    {
        var weight = script.Weight(this, "weight", Parameters["weight"].shape);
        return script.Let(_kind switch
        {
            NetworkStepKind.Linear => $"torch.linear({x}, {weight}, {(_hasBias ? script.Weight(this, "bias", Parameters["bias"].shape) : "None")})",
            NetworkStepKind.Product => $"torch.matmul({x}, {weight})",
            _ => $"torch.einsum(\"{StepModule.Equation}\", [{x}, {weight}])",
        });
    }

    internal override string Onnx(OnnxText graph, string x)
    {
        var sizes = Parameters["weight"].shape;
        switch (_kind)
        {
            case NetworkStepKind.Linear:
                var product = graph.Let("MatMul", $"{x} {graph.Weight(this, "weight", [sizes[1], sizes[0]])}");
                return _hasBias ? graph.Let("Add", $"{product} {graph.Weight(this, "bias", Parameters["bias"].shape)}") : product;
            case NetworkStepKind.Product:
                return graph.Let("MatMul", $"{x} {graph.Weight(this, "weight", sizes)}");
            default:
                return graph.Let("Einsum", $"{x} {graph.Weight(this, "weight", sizes)}", OnnxText.Text("equation", StepModule.Equation));
        }
    }

    private static Module<Tensor, Tensor> Make(long inputs, NetworkStep step) => step.Kind switch
    {
        NetworkStepKind.Linear => nn.Linear(inputs, step.Size, step.HasBias, dtype: float64),
        NetworkStepKind.Product => new StepModule(step.Kind, [1, inputs, step.Size]),
        _ => new StepModule(step.Kind, [inputs, step.Size]),
    };
}
