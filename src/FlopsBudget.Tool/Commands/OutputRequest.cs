namespace FlopsBudget.Tool.Commands;

/// <summary>In which form a command's result is printed and written.</summary>
/// <param name="Json">Whether to print JSON instead of tables.</param>
/// <param name="File">The file to write it to as well; null for none.</param>
internal sealed record OutputRequest(bool Json, string? File);
