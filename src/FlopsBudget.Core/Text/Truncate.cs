namespace FlopsBudget.Text;

/// <summary>Cuts what would push a line out of sight.</summary>
internal static class Truncate
{
    /// <summary>The most letters of a path.</summary>
    internal const int MostOfPath = 160;

    private const int Most = 72;
    private const string Gap = " … ";

    internal static string AtComma(string text)
    {
        if (text.Length <= Most)
        {
            return text;
        }

        // Between two settings, so that no number loses digits.
        var end = text.LastIndexOf(", ", Most - 5, StringComparison.Ordinal);
        return text[..(end > 0 ? end : Most - 5)] + ", ...";
    }
    /// <summary>The begin and the end of a path of more letters than anyone reads.</summary>
    internal static string InMiddle(string path)
    {
        const int Begin = MostOfPath / 2;
        if (path.Length <= MostOfPath)
        {
            return path;
        }

        // Between the two halves of a letter nothing is cut.
        var (begin, end) = (Begin, path.Length - (MostOfPath - Begin - Gap.Length));
        return path[..(char.IsHighSurrogate(path[begin - 1]) ? begin - 1 : begin)] + Gap + path[(char.IsLowSurrogate(path[end]) ? end + 1 : end)..];
    }
}
