using FlopsBudget.Judging;
using FlopsBudget.Reporting;

namespace FlopsBudget.Tool.Outputs;

/// <summary>The figures of a check, ready to be shown.</summary>
/// <param name="Rows">For a summary, in the order of the budgets.</param>
/// <param name="Reports">Each model that was counted, with what its budgets say.</param>
/// <param name="Changes">What is not as in the baseline, of the budgets that have a tolerance to it.</param>
/// <param name="Verdicts">What each budget says, by its index; none for what was not counted.</param>
internal sealed record OutputFigures(IReadOnlyList<SummaryRow> Rows, IReadOnlyList<JudgedReport> Reports, EntryChanges Changes, IReadOnlyDictionary<int, BudgetVerdict> Verdicts)
{
    /// <summary>Those of a check that has counted nothing.</summary>
    internal static OutputFigures None { get; } = new([], [], new([], 0), new Dictionary<int, BudgetVerdict>());
}
