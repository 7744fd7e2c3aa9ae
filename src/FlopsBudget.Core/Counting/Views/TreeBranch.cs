namespace FlopsBudget.Counting.Views;

/// <summary>
/// The lines of a printed tree that lead to the rows below one row. Of a deep tree those of the last levels are drawn, behind the number of
/// the level, so that a row is no wider for lying deeper.
/// </summary>
/// <param name="Lines">The lines of the levels around, without that of the row itself.</param>
/// <param name="Depth">How many levels below the root the row is whose rows below they lead to.</param>
internal readonly record struct TreeBranch(string Lines, int Depth)
{
    /// <summary>The most levels whose lines are drawn.</summary>
    internal const int MostLevels = 20;

    // The letters by which each level is moved in.
    private const int Indent = 3;

    /// <summary>What leads to the rows below the root.</summary>
    internal static TreeBranch Root { get; } = new("", 0);

    /// <summary>What stands before a row one level below.</summary>
    /// <param name="isLast">Whether no other row of the level follows.</param>
    internal string Before(bool isLast)
    {
        var lines = Lines + (isLast ? "└─ " : "├─ ");
        if (Depth < MostLevels)
        {
            return lines;
        }

        var level = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"({Depth + 1}) ");
        return level + lines[level.Length..];
    }

    /// <summary>What leads to the rows below a row one level below.</summary>
    /// <param name="isLast">Whether no other row of its level follows.</param>
    internal TreeBranch Below(bool isLast)
    {
        var lines = Lines + (isLast ? "   " : "│  ");
        return new(lines[Math.Max(0, lines.Length - (Indent * (MostLevels - 1)))..], Depth + 1);
    }
}
