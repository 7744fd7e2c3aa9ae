using FlopsBudget.Devices;
using FlopsBudget.Judging;

namespace FlopsBudget.Reporting;

/// <summary>A report with what its budgets say of it.</summary>
/// <param name="Report">What was counted.</param>
/// <param name="Verdicts">What its budgets say.</param>
internal sealed record JudgedReport(FlopReport Report, IReadOnlyList<BudgetVerdict> Verdicts)
{
    /// <summary>The committed figures that it is compared with; null where there are none.</summary>
    internal BaselineEntry? Baseline { get; init; } = Verdicts.Select(verdict => verdict.Baseline).FirstOrDefault(entry => entry is not null);

    /// <summary>The time that it takes on a device; null where none is estimated.</summary>
    internal TimeEstimate? Estimate { get; init; }

    /// <summary>The models of verdicts, each once, in their order.</summary>
    internal static IReadOnlyList<JudgedReport> Of(IEnumerable<BudgetVerdict> verdicts) =>
        [.. verdicts.GroupBy(verdict => verdict.Report, ReferenceEqualityComparer.Instance).Select(group => new JudgedReport((FlopReport)group.Key!, [.. group]))];
}
