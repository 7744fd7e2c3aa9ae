namespace FlopsBudget.Text;

/// <summary>Cuts what would push a line out of sight.</summary>
internal static class Truncate
{
    private const int Most = 72;

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
}
