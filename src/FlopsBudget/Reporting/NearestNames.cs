namespace FlopsBudget.Reporting;

/// <summary>Finds what somebody may have meant.</summary>
internal static class NearestNames
{
    /// <summary>The names that are nearest to a text, the nearest first.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="names">What could have been written.</param>
    /// <param name="most">How many to return at most.</param>
    internal static IReadOnlyList<string> To(string text, IEnumerable<string> names, int most = 3) =>
    [
        .. names.Where(name => name.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .Select(name => (Name: name, Distance: Distance(text.ToUpperInvariant(), name.ToUpperInvariant())))
            .OrderBy(entry => entry.Distance)
            .ThenBy(entry => entry.Name, StringComparer.Ordinal)
            .Take(most)
            .Select(entry => entry.Name),
    ];

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

        return row[^1];
    }
}
