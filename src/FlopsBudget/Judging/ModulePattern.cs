using System.Text.RegularExpressions;

namespace FlopsBudget.Judging;

/// <summary>
/// A pattern for paths of modules: <c>*</c> stands for any characters of one name, <c>**</c> for any number of whole names.
/// Letters count as they are written.
/// </summary>
public sealed class ModulePattern
{
    private readonly Regex _regex;

    /// <summary>Creates the pattern.</summary>
    /// <param name="pattern">The pattern, such as <c>layer3.*.conv1</c> or <c>**.attention</c>.</param>
    public ModulePattern(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        Pattern = pattern;
        _regex = new(Translate(pattern), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    /// <summary>The pattern as it was written.</summary>
    public string Pattern { get; }

    /// <summary>Whether a path matches.</summary>
    /// <param name="path">The names from the root, joined by dots; empty for the root.</param>
    public bool Matches(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Length > 0 && _regex.IsMatch("." + path);
    }

    /// <inheritdoc />
    public override string ToString() => Pattern;

    // Each name brings the dot before it, so that ** can stand for no name at all.
    private static string Translate(string pattern) =>
        @"\A" + string.Concat(pattern.Split('.').Select(name => name == "**" ? @"(\.[^.]+)*" : @"\." + Name(name))) + @"\z";

    private static string Name(string name) => Regex.Escape(name).Replace(@"\*", "[^.]*", StringComparison.Ordinal);
}
