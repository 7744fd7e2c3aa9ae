namespace FlopsBudget.Counting.Conventions.Fvcore;

/// <summary>Finds the cheapest order in which to contract the operands of an einsum, two at a time, as numpy does with <c>optimize="optimal"</c>.</summary>
internal static class ContractionOrder
{
    /// <summary>The operations of the cheapest order.</summary>
    /// <param name="terms">The indices.</param>
    /// <param name="sizes">The size of each index.</param>
    internal static double BestCost(EinsumTerms terms, IReadOnlyDictionary<string, long> sizes)
    {
        var inputs = terms.Inputs.Select(term => term.ToHashSet()).ToArray();
        var output = terms.Output.ToHashSet();
        var all = inputs.SelectMany(term => term).ToHashSet();

        // numpy does not look for an order where there is one or two operands, or nothing to sum.
        if (inputs.Length <= 2 || all.SetEquals(output))
        {
            return Cost(all, output, inputs.Length, sizes);
        }

        var largest = inputs.Append(output).Max(term => Volume(term, sizes));
        List<Step> level = [new(0, inputs)];
        for (var left = inputs.Length; left > 1; left--)
        {
            var next = level.SelectMany(step => Pairs(step, output, sizes, largest)).ToList();
            if (next.Count == 0)
            {
                // Every pair would need more memory than the largest operand: the rest goes in one.
                var best = level.MinBy(step => step.Cost)!;
                return best.Cost + Cost(best.Terms.SelectMany(term => term).ToHashSet(), output, left, sizes);
            }

            level = next;
        }

        return level.Min(step => step.Cost);
    }

    private static IEnumerable<Step> Pairs(Step step, HashSet<string> output, IReadOnlyDictionary<string, long> sizes, double largest)
    {
        for (var i = 0; i < step.Terms.Count; i++)
        {
            for (var j = i + 1; j < step.Terms.Count; j++)
            {
                var rest = step.Terms.Where((_, index) => index != i && index != j).ToArray();
                var all = step.Terms[i].Union(step.Terms[j]).ToHashSet();
                var kept = all.Intersect(output.Union(rest.SelectMany(term => term))).ToHashSet();
                if (Volume(kept, sizes) <= largest)
                {
                    yield return new(step.Cost + Cost(all, kept, 2, sizes), [.. rest, kept]);
                }
            }
        }
    }

    /// <summary>One operation for each product of all but one of the terms, and one for the sum where an index goes.</summary>
    private static double Cost(HashSet<string> all, HashSet<string> kept, int terms, IReadOnlyDictionary<string, long> sizes) =>
        Volume(all, sizes) * (Math.Max(1, terms - 1) + (all.IsSubsetOf(kept) ? 0 : 1));

    private static double Volume(IEnumerable<string> indices, IReadOnlyDictionary<string, long> sizes) =>
        indices.Aggregate(1.0, (product, index) => product * sizes[index]);

    private sealed record Step(double Cost, IReadOnlyList<HashSet<string>> Terms);
}
