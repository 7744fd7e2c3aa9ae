using CsCheck;

namespace FlopsBudget.Tests.Oracle;

/// <summary>One Einstein sum: the labels of each operand and of the result, and the size of every label.</summary>
internal sealed record EinsumCase(IReadOnlyList<string> Operands, string Result, IReadOnlyDictionary<char, long> SizeOf)
{
    private const string Labels = "abcde";

    internal string Equation => $"{string.Join(',', Operands)}->{Result}";

    /// <summary>One to three operands with up to three of five labels each; the result has some of them, in any order.</summary>
    internal static Gen<EinsumCase> Any { get; } =
        from operands in Subset(Labels, 3).Array[1, 3]
        from sizes in Gen.Long[1, 4].Array[Labels.Length]
        from result in Subset(string.Concat(string.Concat(operands).Distinct()), 4)
        select new EinsumCase(operands, result, Labels.Zip(sizes).ToDictionary(pair => pair.First, pair => pair.Second));

    internal long[] Sizes(string labels) => [.. labels.Select(label => SizeOf[label])];

    public override string ToString() => $"{Equation} with {string.Join(' ', SizeOf.Select(size => $"{size.Key}={size.Value}"))}";

    private static Gen<string> Subset(string labels, int most) =>
        from order in Gen.Shuffle(labels.ToCharArray())
        from count in Gen.Int[0, Math.Min(most, labels.Length)]
        select new string(order[..count]);
}
