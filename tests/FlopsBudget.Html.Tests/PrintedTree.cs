using System.Globalization;

namespace FlopsBudget.Html.Tests;

/// <summary>Reads a printed tree again, to add it up.</summary>
internal static class PrintedTree
{
    /// <summary>The rows with what they have in one column.</summary>
    internal static IReadOnlyList<(string Name, int Depth, long Value)> Read(string text, string column)
    {
        var lines = text.Split('\n').SkipWhile(line => !line.StartsWith("Module ", StringComparison.Ordinal) || !line.Contains(column, StringComparison.Ordinal)).ToList();
        var end = lines[0].IndexOf(column, StringComparison.Ordinal) + column.Length;
        return [.. lines.Skip(2).TakeWhile(line => line.Length > 0).Select(line =>
        {
            var name = line.TrimStart(' ', '│', '├', '└', '─');
            return (name, (line.Length - name.Length) / 3, long.Parse(line[..end].Split(' ')[^1], NumberStyles.AllowThousands, CultureInfo.InvariantCulture));
        })];
    }

    /// <summary>Each row with rows below it is their sum.</summary>
    internal static void ShouldAddUp(IReadOnlyList<(string Name, int Depth, long Value)> rows)
    {
        rows.ShouldContain(row => row.Depth > 0);
        for (var i = 0; i < rows.Count; i++)
        {
            var below = rows.Skip(i + 1).TakeWhile(row => row.Depth > rows[i].Depth).Where(row => row.Depth == rows[i].Depth + 1).ToList();
            if (below.Count > 0)
            {
                below.Sum(row => row.Value).ShouldBe(rows[i].Value, rows[i].Name);
            }
        }
    }
}
