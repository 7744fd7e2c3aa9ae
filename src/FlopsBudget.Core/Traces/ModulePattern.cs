namespace FlopsBudget.Traces;

/// <summary>
/// A pattern for paths of modules: <c>*</c> stands for any characters of one name, <c>**</c> for any number of whole names.
/// Letters count as they are written. Matching takes at most the product of the lengths of pattern and path, whatever they hold.
/// </summary>
public sealed class ModulePattern
{
    private const string AnyNames = "**";

    private readonly string[] _names;

    /// <summary>Creates the pattern.</summary>
    /// <param name="pattern">The pattern, such as <c>layer3.*.conv1</c> or <c>**.attention</c>.</param>
    public ModulePattern(string pattern)
    {
        ArgumentNullException.ThrowIfNull(pattern);
        Pattern = pattern;
        _names = pattern.Split('.');
    }

    /// <summary>The pattern as it was written.</summary>
    public string Pattern { get; }

    /// <summary>Whether a path matches.</summary>
    /// <param name="path">The names from the root, joined by dots; empty for the root.</param>
    public bool Matches(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Length == 0)
        {
            return false;
        }

        var names = path.Split('.');
        return Matches(_names.Length, names.Length, at => _names[at] == AnyNames, (at, name) => NameMatches(_names[at], names[name]));
    }

    /// <inheritdoc />
    public override string ToString() => Pattern;

    private static bool NameMatches(string pattern, string name) =>
        Matches(pattern.Length, name.Length, at => pattern[at] == '*', (at, letter) => pattern[at] == name[letter]);

    // What a star has taken grows only when what follows the last star does not fit: an earlier star never has to take more.
    private static bool Matches(int pattern, int text, Func<int, bool> isStar, Func<int, int, bool> fits)
    {
        var (at, read, star, taken) = (0, 0, -1, 0);
        while (read < text)
        {
            if (at < pattern && isStar(at))
            {
                (star, taken) = (at++, read);
            }
            else if (at < pattern && fits(at, read))
            {
                at++;
                read++;
            }
            else if (star >= 0)
            {
                (at, read) = (star + 1, ++taken);
            }
            else
            {
                return false;
            }
        }

        while (at < pattern && isStar(at))
        {
            at++;
        }

        return at == pattern;
    }
}
