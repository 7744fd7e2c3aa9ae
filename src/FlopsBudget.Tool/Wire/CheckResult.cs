namespace FlopsBudget.Tool.Wire;

/// <summary>What a check has found so far.</summary>
/// <param name="Stage">How far it has come.</param>
/// <param name="Counting">The budget whose model is being counted; -1 outside of <see cref="CheckStage.Counting"/>.</param>
/// <param name="Diagnostics">The lines for the log.</param>
/// <param name="Verdicts">Whether a budget passed, by its index; a budget without an entry has not been judged.</param>
/// <param name="Found">The files that were found and used besides those of the request.</param>
internal sealed record CheckResult(
    CheckStage Stage,
    int Counting,
    IReadOnlyList<Diagnostic> Diagnostics,
    IReadOnlyDictionary<int, bool> Verdicts,
    IReadOnlyList<string> Found)
{
    /// <summary>A check that has not begun.</summary>
    internal static CheckResult Empty { get; } = new(CheckStage.Starting, -1, [], new Dictionary<int, bool>(), []);
}
