using System.Globalization;
using FlopsBudget.Reporting;

namespace FlopsBudget.Tests.Reporting;

/// <summary>Reads the printed tree again and adds it up.</summary>
public class PrintedTreeTests
{
    [Theory]
    [InlineData("MACs")]
    [InlineData("FLOPs")]
    [InlineData("Element-wise")]
    [InlineData("Parameters")]
    public void Every_row_is_the_sum_of_the_rows_below_it(string column)
    {
        var rows = Read(ReportText.Tree(Reports.Small), column);

        rows[0].Value.ShouldBeGreaterThan(0);
        for (var i = 0; i < rows.Count; i++)
        {
            var below = rows.Skip(i + 1).TakeWhile(row => row.Depth > rows[i].Depth).Where(row => row.Depth == rows[i].Depth + 1).ToList();
            if (below.Count > 0)
            {
                below.Sum(row => row.Value).ShouldBe(rows[i].Value, rows[i].Name);
            }
        }
    }

    [Fact]
    public void The_root_is_the_total_and_100_percent()
    {
        var text = ReportText.Tree(Reports.Small);

        Read(text, "MACs")[0].Value.ShouldBe(1_000 + 600 + 400);
        text.Split('\n').Single(line => line.StartsWith("Small<T>  ", StringComparison.Ordinal)).ShouldContain(" 100 % ");
        text.Split('\n').Single(line => line.StartsWith("MACs", StringComparison.Ordinal)).ShouldEndWith("2,000");
    }

    private static List<(string Name, int Depth, long Value)> Read(string text, string column)
    {
        var lines = text.Split('\n').SkipWhile(line => !line.StartsWith("Module ", StringComparison.Ordinal) || !line.Contains(column, StringComparison.Ordinal)).ToList();
        var end = lines[0].IndexOf(column, StringComparison.Ordinal) + column.Length;
        return [.. lines.Skip(2).TakeWhile(line => line.Length > 0).Select(line =>
        {
            var name = line.TrimStart(' ', '│', '├', '└', '─');
            var number = line[..end].Split(' ')[^1];
            return (name, (line.Length - name.Length) / 3, long.Parse(number, NumberStyles.AllowThousands, CultureInfo.InvariantCulture));
        })];
    }
}
