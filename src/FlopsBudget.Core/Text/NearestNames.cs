namespace FlopsBudget.Text;

/// <summary>Finds what somebody may have meant.</summary>
internal static class NearestNames
{
    /// <summary>The names that are nearest to a text, the nearest first.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="names">What could have been written.</param>
    /// <param name="most">How many to return at most.</param>
    internal static IReadOnlyList<string> To(string text, IEnumerable<string> names, int most = 3) =>
        [.. Ranked(text, names).Take(most).Select(entry => entry.Name)];

    /// <summary>Those of the nearest names that a text is likely to mean: misspelt, begun or abbreviated; none when it resembles no name.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="names">What could have been written.</param>
    /// <param name="most">How many to return at most.</param>
    internal static IReadOnlyList<string> Likely(string text, IEnumerable<string> names, int most = 3) =>
        [.. Ranked(text, names).TakeWhile(entry => IsNear(text, entry.Distance)).Take(most).Select(entry => entry.Name)];

    /// <summary>The question that a text calls for, with a space before it: <c> Did you mean A or B?</c>; empty when it resembles no name.</summary>
    internal static string Question(string text, IEnumerable<string> names) =>
        Likely(text, names) is { Count: > 0 } likely ? $" Did you mean {string.Join(" or ", likely)}?" : "";

    /// <summary>Whether a text may be a name misspelt.</summary>
    internal static bool AreNear(string text, string name) => IsNear(text, Distance(text.ToUpperInvariant(), name.ToUpperInvariant()));

    private static bool IsNear(string text, int distance) => distance <= Math.Min(3, Math.Max(1, text.Length / 3));

    private static IEnumerable<(string Name, int Distance)> Ranked(string text, IEnumerable<string> names) => names
        .Where(name => name.Length > 0)
        .Distinct(StringComparer.Ordinal)
        .Select(name => (Name: name, Spelling: Distance(text.ToUpperInvariant(), name.ToUpperInvariant())))
        .Select(entry => (entry.Name, entry.Spelling, Distance: IsShortFor(text, entry.Name) ? Math.Min(1, entry.Spelling) : entry.Spelling))
        .OrderBy(entry => entry.Distance)
        .ThenBy(entry => entry.Spelling)
        .ThenBy(entry => entry.Name, StringComparer.Ordinal)
        .Select(entry => (entry.Name, entry.Distance));

    // A beginning of the name, or its letters with some left out: Max, MaxParams, TimeoutSecs.
    private static bool IsShortFor(string text, string name)
    {
        if (text.Length < 3 || text.Length >= name.Length)
        {
            return false;
        }

        var found = 0;
        foreach (var letter in name)
        {
            if (found < text.Length && char.ToUpperInvariant(letter) == char.ToUpperInvariant(text[found]))
            {
                found++;
            }
            else if (found < 3)
            {
                return false;
            }
        }

        return found == text.Length;
    }

    // Levenshtein's distance with one row kept.
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 0; i < from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i + 1;
            for (var j = 0; j < to.Length; j++)
            {
                var replaced = diagonal + (from[i] == to[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(replaced, 1 + Math.Min(row[j], row[j + 1]));
            }
        }

        return row[to.Length];
    }
}
