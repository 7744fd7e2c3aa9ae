namespace FlopsBudget.Tests.Oracle;

/// <summary>Recurrent layers by loops: every sequence of a batch by itself, layer by layer, direction by direction, step by step.</summary>
internal sealed class NaiveRecurrent(RecurrentCase example, IReadOnlyDictionary<string, NaiveArray> parameters, MultiplyAdds work)
{
    /// <summary>x [time, batch, features]; sequences shorter than the longest give zeros after their end.</summary>
    internal NaiveArray Forward(NaiveArray x)
    {
        var result = new NaiveArray([x.Sizes[0], x.Sizes[1], example.Directions * example.Hidden]);
        for (var sequence = 0; sequence < example.Lengths.Length; sequence++)
        {
            var steps = Enumerable.Range(0, (int)example.Lengths[sequence])
                .Select(step => Enumerable.Range(0, (int)x.Sizes[2]).Select(feature => x[step, sequence, feature]).ToArray()).ToList();
            for (var layer = 0; layer < example.Layers; layer++)
            {
                steps = Layer(steps, layer);
            }

            for (var step = 0; step < steps.Count; step++)
            {
                for (var unit = 0; unit < steps[step].Length; unit++)
                {
                    result[step, sequence, unit] = steps[step][unit];
                }
            }
        }

        return result;
    }

    private List<double[]> Layer(List<double[]> steps, int layer)
    {
        var forward = Direction(steps, $"l{layer}");
        if (example.Directions == 1)
        {
            return forward;
        }

        var backward = Direction(Enumerable.Reverse(steps), $"l{layer}_reverse");
        backward.Reverse();
        return [.. forward.Zip(backward, (one, other) => one.Concat(other).ToArray())];
    }

    private List<double[]> Direction(IEnumerable<double[]> steps, string place)
    {
        var hidden = new double[example.Hidden];
        var cell = new double[example.Hidden];
        var outputs = new List<double[]>();
        foreach (var step in steps)
        {
            var fromInput = Apply("ih", place, step);
            var fromHidden = Apply("hh", place, hidden);
            hidden = Step(fromInput, fromHidden, hidden, cell);
            outputs.Add(hidden);
        }

        return outputs;
    }

    private double[] Step(double[] fromInput, double[] fromHidden, double[] hidden, double[] cell)
    {
        var size = hidden.Length;
        var next = new double[size];
        for (var unit = 0; unit < size; unit++)
        {
            double Gate(int gate) => fromInput[gate * size + unit] + fromHidden[gate * size + unit];
            switch (example.Kind)
            {
                case RecurrentKind.Lstm:
                    cell[unit] = Sigmoid(Gate(1)) * cell[unit] + Sigmoid(Gate(0)) * Math.Tanh(Gate(2));
                    next[unit] = Sigmoid(Gate(3)) * Math.Tanh(cell[unit]);
                    break;
                case RecurrentKind.Gru:
                    var fresh = Math.Tanh(fromInput[2 * size + unit] + Sigmoid(Gate(0)) * fromHidden[2 * size + unit]);
                    next[unit] = (1 - Sigmoid(Gate(1))) * fresh + Sigmoid(Gate(1)) * hidden[unit];
                    break;
                case RecurrentKind.Relu:
                    next[unit] = Math.Max(0, Gate(0));
                    break;
                default:
                    next[unit] = Math.Tanh(Gate(0));
                    break;
            }
        }

        return next;
    }

    /// <summary>Weight x vector + bias.</summary>
    private double[] Apply(string side, string place, double[] vector)
    {
        var weight = parameters[$"weight_{side}_{place}"];
        var result = new double[weight.Sizes[0]];
        for (var row = 0; row < result.Length; row++)
        {
            for (var column = 0; column < vector.Length; column++)
            {
                result[row] = work.Add(result[row], weight[row, column], vector[column]);
            }

            result[row] += example.HasBias ? parameters[$"bias_{side}_{place}"][row] : 0;
        }

        return result;
    }

    private static double Sigmoid(double value) => 1 / (1 + Math.Exp(-value));
}
