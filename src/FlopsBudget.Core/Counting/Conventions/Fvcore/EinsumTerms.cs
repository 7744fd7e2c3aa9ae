namespace FlopsBudget.Counting.Conventions.Fvcore;

/// <summary>The indices of an einsum: a letter each, and a name for each dimension that an ellipsis stands for.</summary>
/// <param name="Inputs">The indices of each operand, in the order of its dimensions.</param>
/// <param name="Output">The indices of the result.</param>
internal sealed record EinsumTerms(IReadOnlyList<IReadOnlyList<string>> Inputs, IReadOnlyList<string> Output)
{
    private const string Ellipsis = "...";

    /// <summary>Reads an equation such as <c>...ij,...jk-&gt;...ik</c>.</summary>
    /// <param name="equation">The equation; without an arrow the result has the indices that occur once, in order of the alphabet.</param>
    /// <param name="ranks">The number of dimensions of each operand.</param>
    internal static EinsumTerms Parse(string equation, IReadOnlyList<int> ranks)
    {
        var sides = equation.Replace(" ", string.Empty, StringComparison.Ordinal).Split("->");
        var inputs = sides[0].Split(',').Select((term, i) => Expand(term, ranks[i] - Letters(term).Count())).ToArray();
        var wildcards = inputs.SelectMany(term => term).Where(index => index.StartsWith('.')).Distinct().Order(StringComparer.Ordinal).ToArray();
        var output = sides.Length > 1
            ? Expand(sides[1], wildcards.Length)
            : [.. wildcards, .. inputs.SelectMany(term => term.Except(wildcards)).GroupBy(index => index).Where(group => group.Count() == 1).Select(group => group.Key).Order(StringComparer.Ordinal)];
        return new(inputs, output);
    }

    private static IEnumerable<char> Letters(string term) => term.Where(char.IsAsciiLetter);

    /// <summary>The dimensions of an ellipsis are counted from the right, as broadcasting does.</summary>
    private static IReadOnlyList<string> Expand(string term, int wildcards)
    {
        var parts = term.Split(Ellipsis);
        var middle = parts.Length > 1 ? Enumerable.Range(0, wildcards).Select(i => $".{wildcards - i:00}") : [];
        return [.. parts[0].Select(letter => letter.ToString()), .. middle, .. parts.Skip(1).SelectMany(part => part).Select(letter => letter.ToString())];
    }
}
