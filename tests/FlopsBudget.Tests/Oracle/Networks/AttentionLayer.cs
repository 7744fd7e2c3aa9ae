using FlopsBudget.Onnx.Tests;

namespace FlopsBudget.Tests.Oracle.Networks;

/// <summary>Attention of rows [batch, rows, columns] to each other, as two products.</summary>
internal sealed class AttentionLayer(long[] input) : NetworkLayer(new StepModule(NetworkStepKind.Attention), input, input)
{
    internal override bool HasWeights => false;

    internal override NaiveArray Loops(NaiveArray x, MultiplyAdds work)
    {
        var rows = x.Sizes[1];
        var scores = Fill([x.Sizes[0], rows, rows], place => Sum(x.Sizes[2], (sum, inner) => work.Add(sum, x[place[0], place[1], inner], x[place[0], place[2], inner])));
        var highest = Fill([x.Sizes[0], rows], place => Enumerable.Range(0, (int)rows).Max(column => scores[place[0], place[1], column]));
        var powers = Fill(scores.Sizes, place => Math.Exp(scores[place] - highest[place[0], place[1]]));
        var totals = Fill(highest.Sizes, place => Sum(rows, (sum, column) => sum + powers[place[0], place[1], column]));
        return Fill(x.Sizes, place => Sum(rows, (sum, other) => work.Add(sum, powers[place[0], place[1], other] / totals[place[0], place[1]], x[place[0], other, place[2]])));
    }

    internal override string Script(ScriptText script, string x)
    {
        var scores = script.Let($"torch.softmax(torch.matmul({x}, torch.transpose({x}, 1, 2)), -1)");
        return script.Let($"torch.matmul({scores}, {x})");
    }

    internal override string Onnx(OnnxText graph, string x)
    {
        var turned = graph.Let("Transpose", x, Graphs.Ints("perm", 0, 2, 1));
        var scores = graph.Let("Softmax", graph.Let("MatMul", $"{x} {turned}"), Graphs.Int("axis", -1));
        return graph.Let("MatMul", $"{scores} {x}");
    }

    /// <summary>Both operands of both products are made of the input.</summary>
    internal override long Gradients(long forward, bool isNeeded) => isNeeded ? 2 * forward : 0;

    private static double Sum(long count, Func<double, long, double> add)
    {
        double sum = 0;
        for (long index = 0; index < count; index++)
        {
            sum = add(sum, index);
        }

        return sum;
    }
}
