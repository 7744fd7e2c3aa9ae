namespace FlopsBudget.Tool.Outputs;

/// <summary>A form in which a command's result can be written to a file.</summary>
/// <param name="Ending">The ending of such a file, such as <c>.md</c>.</param>
/// <param name="Text">Writes it.</param>
internal sealed record Rendering(string Ending, Func<string> Text);
