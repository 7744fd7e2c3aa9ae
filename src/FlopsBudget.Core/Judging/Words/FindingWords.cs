namespace FlopsBudget.Judging.Words;

/// <summary>The words of a finding in parts, so that it can be said in one line or in several.</summary>
/// <param name="Lead">What, and by how much.</param>
/// <param name="Parts">Where it goes, in one sentence.</param>
/// <param name="Tree">Where it goes, as a small tree.</param>
/// <param name="Advice">What to do; each entry a sentence.</param>
internal sealed record FindingWords(string Lead, string Parts, string Tree, IReadOnlyList<string?> Advice)
{
    internal string Text => Join(' ', [Lead, Parts, .. Advice]);

    internal string Explanation => Join('\n', [Lead, Tree, .. Advice, ToTry]);

    /// <summary>What to do next, for where there is room for several lines.</summary>
    internal string ToTry { get; init; } = "";

    private static string Join(char separator, IEnumerable<string?> sentences) =>
        string.Join(separator, sentences.Where(sentence => !string.IsNullOrWhiteSpace(sentence)));
}
