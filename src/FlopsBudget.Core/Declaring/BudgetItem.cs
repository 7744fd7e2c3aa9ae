namespace FlopsBudget.Declaring;

/// <summary>A <c>FlopsBudget</c> item of the project, as it was written.</summary>
/// <param name="Index">Its place in the request.</param>
/// <param name="Include">The model: a type, a static method or a file.</param>
/// <param name="File">The file that declares it.</param>
/// <param name="Line">The line in that file; 0 when it is not known.</param>
/// <param name="Column">The column in that line; 0 when it is not known.</param>
/// <param name="Metadata">Its metadata, by name without regard to case.</param>
internal sealed record BudgetItem(int Index, string Include, string File, int Line, int Column, IReadOnlyDictionary<string, string> Metadata);
