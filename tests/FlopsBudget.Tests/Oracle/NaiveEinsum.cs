namespace FlopsBudget.Tests.Oracle;

/// <summary>
/// Einstein sums by loops, two operands at a time from the left, as libtorch does without a path: an index that only one
/// operand has and nobody needs later is summed first, which adds and does not multiply; a pair without a common summed
/// index is multiplied element by element, which is no contraction.
/// </summary>
internal static class NaiveEinsum
{
    internal static NaiveArray Evaluate(IReadOnlyList<string> operands, string result, IReadOnlyList<NaiveArray> arrays, MultiplyAdds work)
    {
        var (labels, array) = (operands[0], arrays[0]);
        for (var next = 1; next < operands.Count; next++)
        {
            var later = result + string.Concat(operands.Skip(next + 1));
            (labels, array) = SumAlone(labels, array, later + operands[next]);
            var (otherLabels, other) = SumAlone(operands[next], arrays[next], later + labels);
            (labels, array) = Multiply(labels, array, otherLabels, other, later, work);
        }

        (labels, array) = SumAlone(labels, array, result);
        return Reorder(labels, array, result);
    }

    private static (string Labels, NaiveArray Array) SumAlone(string labels, NaiveArray array, string needed)
    {
        var kept = string.Concat(labels.Where(needed.Contains));
        return (kept, Reorder(labels, array, kept));
    }

    private static (string Labels, NaiveArray Array) Multiply(string left, NaiveArray x, string right, NaiveArray y, string needed, MultiplyAdds work)
    {
        var all = string.Concat((left + right).Distinct());
        var kept = string.Concat(all.Where(needed.Contains));
        var sizes = all.Select(label => left.Contains(label) ? x.Sizes[left.IndexOf(label)] : y.Sizes[right.IndexOf(label)]).ToArray();
        var contracts = all.Where((label, axis) => !kept.Contains(label) && sizes[axis] > 1).Any();
        var uncounted = new MultiplyAdds();
        var result = new NaiveArray([.. kept.Select(label => sizes[all.IndexOf(label)])]);
        foreach (var place in NaiveArray.Places(sizes))
        {
            var target = At(kept, all, place);
            result[target] = (contracts ? work : uncounted).Add(result[target], x[At(left, all, place)], y[At(right, all, place)]);
        }

        return (kept, result);
    }

    /// <summary>The array with its labels in another order, summed over those that are not wanted.</summary>
    private static NaiveArray Reorder(string labels, NaiveArray array, string wanted)
    {
        var result = new NaiveArray([.. wanted.Select(label => array.Sizes[labels.IndexOf(label)])]);
        foreach (var place in array.Places())
        {
            var target = At(wanted, labels, place);
            result[target] += array[place];
        }

        return result;
    }

    private static long[] At(string wanted, string labels, long[] place) => [.. wanted.Select(label => place[labels.IndexOf(label)])];
}
