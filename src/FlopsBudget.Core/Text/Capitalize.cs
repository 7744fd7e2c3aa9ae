namespace FlopsBudget.Text;

/// <summary>Begins a sentence.</summary>
internal static class Capitalize
{
    /// <summary>A text with a capital first letter.</summary>
    internal static string First(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}";
}
