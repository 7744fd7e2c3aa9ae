using System.Collections.Immutable;
using FlopsBudget.Counting;
using FlopsBudget.Traces;
using static FlopsBudget.Onnx.Formulas.CallSizes;

namespace FlopsBudget.Onnx.Formulas;

/// <summary>Sums of products that are written as an equation.</summary>
internal static class Einsum
{
    private const string Ellipsis = "...";

    internal static OperatorCost Cost(OperatorCall call)
    {
        var equation = call.Text("equation", string.Empty).Replace(" ", string.Empty, StringComparison.Ordinal);
        var sides = equation.Split("->");
        var terms = sides[0].Split(',');
        var operands = call.Inputs.Select((_, place) => call.Tensor(place)).ToList();
        if (terms.Length != operands.Count)
        {
            throw new UnexpectedArgumentException(call, $"\"{equation}\" is for {terms.Length} operands");
        }

        var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
        var labels = terms.Zip(operands).Select(pair => Labels(call, pair.First, pair.Second, sizes)).ToList();
        var result = sides.Length > 1
            ? Named(sides[1], labels.SelectMany(label => label).Count(label => label.StartsWith('.')) is var batch ? batch : 0, sizes)
            : [.. sizes.Keys.Where(label => label.StartsWith('.') || labels.Sum(own => own.Count(other => other == label)) == 1)];
        if (operands.Count == 1)
        {
            return Macs(0, labels[0].Distinct().All(result.Contains) ? 0 : operands[0].Elements);
        }

        var macs = 0L;
        var left = labels[0];
        for (var place = 1; place < labels.Count; place++)
        {
            var both = left.Union(labels[place]).ToImmutableArray();
            macs = checked(macs + Product(both.Select(label => sizes[label])));
            left = [.. both.Where(label => result.Contains(label) || labels.Skip(place + 1).Any(later => later.Contains(label)))];
        }

        return Macs(macs);
    }

    /// <summary>The labels of an operand. Those that an ellipsis stands for are counted from the last one.</summary>
    private static ImmutableArray<string> Labels(OperatorCall call, string term, TensorShape operand, Dictionary<string, long> sizes)
    {
        var named = term.Replace(Ellipsis, string.Empty, StringComparison.Ordinal).Length;
        var batch = term.Contains(Ellipsis, StringComparison.Ordinal) ? operand.Rank - named : 0;
        if (named + batch != operand.Rank || batch < 0)
        {
            throw new UnexpectedArgumentException(call, $"\"{term}\" is not for {operand}");
        }

        var before = term.Contains(Ellipsis, StringComparison.Ordinal) ? term.IndexOf(Ellipsis, StringComparison.Ordinal) : term.Length;
        ImmutableArray<string> labels =
        [
            .. term[..before].Select(label => label.ToString()),
            .. Enumerable.Range(0, batch).Select(place => $".{batch - place}"),
            .. term[before..].Replace(Ellipsis, string.Empty, StringComparison.Ordinal).Select(label => label.ToString()),
        ];
        foreach (var (label, size) in labels.Zip(operand.Sizes))
        {
            var known = sizes.GetValueOrDefault(label, 1);
            if (known != 1 && size != 1)
            {
                call.Fit(known, $"the size of {label} in one operand", size, "and in another");
            }

            sizes[label] = Math.Max(known, size);
        }

        return labels;
    }

    private static HashSet<string> Named(string term, int batch, Dictionary<string, long> sizes) =>
    [
        .. term.Replace(Ellipsis, string.Empty, StringComparison.Ordinal).Select(label => label.ToString()),
        .. term.Contains(Ellipsis, StringComparison.Ordinal) && batch > 0 ? sizes.Keys.Where(label => label.StartsWith('.')) : [],
    ];
}
