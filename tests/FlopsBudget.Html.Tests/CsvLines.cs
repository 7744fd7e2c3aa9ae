using System.Text;

namespace FlopsBudget.Html.Tests;

/// <summary>Reads CSV as RFC 4180 has it.</summary>
internal static class CsvLines
{
    internal static IReadOnlyList<IReadOnlyList<string>> Read(string csv)
    {
        var lines = new List<IReadOnlyList<string>>();
        var (line, field, isQuoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < csv.Length; i++)
        {
            switch (csv[i])
            {
                case '"' when isQuoted && i + 1 < csv.Length && csv[i + 1] == '"':
                    field.Append(csv[i++]);
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case ',' when !isQuoted:
                    End();
                    break;
                case '\r' when !isQuoted:
                    csv[++i].ShouldBe('\n');
                    End();
                    lines.Add(line);
                    line = [];
                    break;
                default:
                    field.Append(csv[i]);
                    break;
            }
        }

        (isQuoted, line.Count, field.Length).ShouldBe((false, 0, 0), "the last line has an end");
        return lines;

        void End()
        {
            line.Add(field.ToString());
            field.Clear();
        }
    }
}
