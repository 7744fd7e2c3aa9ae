namespace FlopsBudget.MSBuild.Requests;

/// <summary>
/// A text of a project file as far as it is known without evaluating it: properties, items, metadata and wildcards may stand for anything.
/// Matching takes at most the product of the lengths of both texts, whatever they hold.
/// </summary>
internal static class ItemPattern
{
    /// <summary>How many characters of a text stand for themselves.</summary>
    public static int KnownIn(string text) => Known(text).Sum(part => part.Length);

    /// <summary>Whether something in a text may stand for something else.</summary>
    public static bool IsOpen(string text) => Known(text).Count > 1;

    /// <summary>Whether a text may have become a value.</summary>
    /// <param name="text">The text in the project file.</param>
    /// <param name="value">The value that MSBuild has given.</param>
    public static bool MayBe(string text, string value)
    {
        var parts = Known(Slashed(text));
        var whole = Slashed(value);
        var (first, last) = (parts[0], parts[parts.Count - 1]);
        if (parts.Count == 1)
        {
            return whole == first;
        }

        if (whole.Length < first.Length + last.Length || !whole.StartsWith(first, StringComparison.Ordinal) || !whole.EndsWith(last, StringComparison.Ordinal))
        {
            return false;
        }

        // Each part in between at its first place: if any place leaves enough behind it, that one does.
        var (from, end) = (first.Length, whole.Length - last.Length);
        foreach (var part in parts.Skip(1).Take(parts.Count - 2))
        {
            var found = whole.IndexOf(part, from, end - from, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            from = found + part.Length;
        }

        return true;
    }

    // What stands for itself, between what does not: one part more than there are unknown ones.
    private static List<string> Known(string text)
    {
        var parts = new List<string>();
        var from = 0;
        var lastClosing = text.LastIndexOf(')');
        for (var i = 0; i < text.Length;)
        {
            var length = UnknownAt(text, i, lastClosing);
            if (length == 0)
            {
                i++;
                continue;
            }

            parts.Add(text.Substring(from, i - from));
            from = i += length;
        }

        parts.Add(text.Substring(from));
        return parts;
    }

    private static int UnknownAt(string text, int index, int lastClosing)
    {
        switch (text[index])
        {
            case '*':
                var stars = 1;
                while (index + stars < text.Length && text[index + stars] == '*')
                {
                    stars++;
                }

                return stars;
            case '?':
                return 1;
            case '$' or '@' or '%' when index < lastClosing && text[index + 1] == '(':
                var end = EndOfGroup(text, index + 1);
                return end < 0 ? 0 : end + 1 - index;
            case '%' when index + 2 < text.Length && IsHex(text[index + 1]) && IsHex(text[index + 2]):
                return 3;
            default:
                return 0;
        }
    }

    private static int EndOfGroup(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsHex(char character) => character is (>= '0' and <= '9') or (>= 'A' and <= 'F') or (>= 'a' and <= 'f');

    private static string Slashed(string text) => text.Trim().Replace('\\', '/');
}
