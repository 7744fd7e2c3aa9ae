using System.Text.RegularExpressions;

namespace FlopsBudget.MSBuild.Requests;

/// <summary>A text of a project file as far as it is known without evaluating it: properties, items, metadata and wildcards may stand for anything.</summary>
internal static class ItemPattern
{
    private static readonly Regex Unknown = new(@"[$@%]\([^)]*\)|%[0-9A-Fa-f]{2}|\*+|\?", RegexOptions.CultureInvariant);

    /// <summary>How many characters of a text stand for themselves.</summary>
    public static int KnownIn(string text) => Unknown.Replace(text, "").Length;

    /// <summary>Whether a text may have become a value.</summary>
    /// <param name="text">The text in the project file.</param>
    /// <param name="value">The value that MSBuild has given.</param>
    public static bool MayBe(string text, string value)
    {
        var pattern = string.Join(".*", Unknown.Split(Slashed(text)).Select(Regex.Escape));
        return Regex.IsMatch(Slashed(value), $@"\A(?:{pattern})\z", RegexOptions.Singleline | RegexOptions.CultureInvariant);
    }

    private static string Slashed(string text) => text.Trim().Replace('\\', '/');
}
