namespace FlopsBudget.Tool.Commands;

/// <summary>What a command about the budgets of a project was asked for, as it was written.</summary>
/// <param name="File">The file that declares them.</param>
/// <param name="Assembly">The assembly with the models; null for that of the project.</param>
/// <param name="Configuration">The configuration; null for the usual one.</param>
/// <param name="Framework">The target framework; null for the only one.</param>
/// <param name="Output">In which form.</param>
internal sealed record ProjectRequest(string File, string? Assembly, string? Configuration, string? Framework, OutputRequest Output);
