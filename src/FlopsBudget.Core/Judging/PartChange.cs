namespace FlopsBudget.Judging;

/// <summary>A part of a model that costs something else than before.</summary>
/// <param name="Path">Its path; what a module does itself is <c>(itself)</c> after it.</param>
/// <param name="By">By how much more; less than zero where it costs less.</param>
internal sealed record PartChange(string Path, long By);
