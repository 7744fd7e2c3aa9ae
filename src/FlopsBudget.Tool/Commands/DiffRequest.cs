namespace FlopsBudget.Tool.Commands;

/// <summary>What <c>flops diff</c> was asked for, as it was written.</summary>
/// <param name="Before">The earlier side.</param>
/// <param name="After">The later side; null for the file of the same path as it is now.</param>
/// <param name="BeforeAssembly">The assembly that holds the earlier model, where it is another one.</param>
/// <param name="ModelWords">The options that models are counted with.</param>
/// <param name="Markdown">Whether Markdown is printed.</param>
/// <param name="Tolerance">By how much figures may grow; null where nothing is judged.</param>
/// <param name="Output">In which form.</param>
internal sealed record DiffRequest(string Before, string? After, string? BeforeAssembly, IReadOnlyList<string> ModelWords, bool Markdown, string? Tolerance, OutputRequest Output);
