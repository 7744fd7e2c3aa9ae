namespace FlopsBudget.Text;

/// <summary>Begins a sentence.</summary>
internal static class Capitalized
{
    /// <summary>A text with a capital first letter.</summary>
    internal static string Of(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";
}
