namespace FlopsBudget.Wire;

/// <summary>What a check has found so far. The file of it is replaced as a whole after each step, so it can be read whenever the process ends.</summary>
/// <param name="Request">The request that it answers.</param>
/// <param name="Stage">How far the check has come.</param>
/// <param name="Counting">The budget whose model is being counted; null outside of <see cref="CheckStage.Counting"/>.</param>
/// <param name="Diagnostics">The lines for the log.</param>
/// <param name="Verdicts">Whether a budget passed, by its index; a budget without an entry has not been judged.</param>
/// <param name="Found">The files that were found and used besides those of the request.</param>
internal sealed record CheckResult(
    string Request,
    CheckStage Stage,
    int? Counting,
    IReadOnlyList<Diagnostic> Diagnostics,
    IReadOnlyDictionary<int, bool> Verdicts,
    IReadOnlyList<string> Found)
{
    /// <summary>Whether every budget was dealt with.</summary>
    internal bool IsComplete => Stage == CheckStage.Complete;

    /// <summary>
    /// How far the process has come: a budget that has a verdict is a step, and so is one that was being counted when the process
    /// ended, because the next process knows that one for the culprit and goes on behind it.
    /// </summary>
    internal int Progress => Verdicts.Count + (Stage == CheckStage.Counting ? 1 : 0);

    /// <summary>A check that has not begun.</summary>
    internal static CheckResult Before(CheckRequest request) => new(request.Id, CheckStage.Starting, null, [], new Dictionary<int, bool>(), []);
}
