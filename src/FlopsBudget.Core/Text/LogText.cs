using System.Text;
using System.Text.RegularExpressions;

namespace FlopsBudget.Text;

/// <summary>
/// Makes texts that others have written (names, metadata, what models throw and print) fit for a log: one line each, without control
/// characters, and without what a build server takes for a command.
/// </summary>
internal static class LogText
{
    // Azure Pipelines heeds ##vso[ anywhere in a line, GitHub Actions ##[ and a line that begins with ::, TeamCity ##teamcity[.
    private static readonly Regex Command = new(@"##(?=\w*\[)|(?<![^\s])::(?=\S)", RegexOptions.CultureInvariant);

    /// <summary>The text as one line.</summary>
    public static string Line(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            Append(result, character);
        }

        return Broken(result.ToString().TrimEnd());
    }

    /// <summary>The lines of a text, each fit for a log.</summary>
    public static IEnumerable<string> Lines(string text) => text.Split('\n').Select(Line);

    private static void Append(StringBuilder result, char character)
    {
        if (character is '\n' or '\r' or '\t' or '\v' or '\f' or '\u0085' or '\u2028' or '\u2029')
        {
            // Two of them, as at the end of a Windows line, are one space.
            if (result.Length > 0 && result[result.Length - 1] != ' ')
            {
                result.Append(' ');
            }
        }
        else if (char.IsControl(character))
        {
            result.Append(XmlText.Number(character));
        }
        else
        {
            result.Append(character);
        }
    }

    private static string Broken(string text) => Command.Replace(text, match => match.Value[0] == '#' ? "# #" : ": :");
}
