using System.Text.RegularExpressions;

namespace FlopsBudget.Html.Tests;

/// <summary>Reads the tables of a page of Markdown, each below its heading. Every row has as many cells as the one with the headings.</summary>
internal static class MarkdownTables
{
    internal static IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyList<string>>> Read(string markdown)
    {
        var tables = new Dictionary<string, IReadOnlyList<IReadOnlyList<string>>>(StringComparer.Ordinal);
        foreach (var section in markdown.Split("\n### ").Skip(1))
        {
            var lines = section.Split('\n');
            List<IReadOnlyList<string>> rows = [.. lines.Where(line => line.StartsWith('|')).Select(Cells)];
            rows.ShouldAllBe(row => row.Count == rows[0].Count);
            rows[1].ShouldAllBe(cell => cell == "---" || cell == "---:");
            rows.RemoveAt(1);
            tables.Add(lines[0], rows);
        }

        return tables;
    }

    // A bar that belongs to a text has a backslash before it.
    private static IReadOnlyList<string> Cells(string line) => [.. Regex.Split(line[2..^2], @"(?<!\\) ?\| ?")];
}
