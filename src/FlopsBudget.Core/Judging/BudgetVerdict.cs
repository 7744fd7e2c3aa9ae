using FlopsBudget.Judging;
using System.Collections.Immutable;
using FlopsBudget.Judging.Words;

namespace FlopsBudget;

/// <summary>What a budget says of a report.</summary>
/// <param name="Budget">The budget.</param>
/// <param name="Report">What was counted.</param>
/// <param name="Findings">What there is to say, errors and warnings, in the order in which they were found.</param>
public sealed record BudgetVerdict(ModelBudget Budget, FlopReport Report, ImmutableArray<Finding> Findings)
{
    /// <summary>The entry of the baseline that the report was compared with; null where there was none.</summary>
    public BaselineEntry? Baseline { get; init; }

    /// <summary>Whether the budget was judged and is kept: there is no error.</summary>
    public bool Passed => Findings.All(finding => finding.Severity != FindingSeverity.Error);

    /// <summary>One line for the log: each figure, its limit, and what is left.</summary>
    public string Summary => SummaryText.Of(this);

    /// <summary>The limits that are broken, for a front end that shows expected and actual numbers apart.</summary>
    public IReadOnlyList<BrokenLimit> BrokenLimits => BrokenLimitText.Of(this);
}
