using System.Text.RegularExpressions;

namespace FlopsBudget.Tests.Architecture;

/// <summary>The namespaces of ours that a source file opens; a constant of another floor leaves no other trace, since the compiler copies it.</summary>
internal static partial class OpenedNamespaces
{
    /// <summary>The folders at the top that the namespaces are named for.</summary>
    internal static IEnumerable<string> Of(string file) =>
        Using().Matches(File.ReadAllText(file)).Select(match => match.Groups["folder"].Value).Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"^using (?:static )?FlopsBudget\.(?<folder>\w+)[\w.]*;", RegexOptions.Multiline)]
    private static partial Regex Using();
}
