using System.Collections.Immutable;
using FlopsBudget.Judging;
using FlopsBudget.Judging.Words;

namespace FlopsBudget;

/// <summary>What a budget says of a report.</summary>
public sealed record BudgetVerdict
{
    internal BudgetVerdict(Judgement judgement)
    {
        Budget = judgement.Budget;
        Report = judgement.Report;
        Findings = [.. judgement.Findings()];
        Baseline = judgement.Entry;
        Parts = judgement.Parts;
        Uncounted = judgement.Uncounted;
    }

    /// <summary>The budget.</summary>
    public ModelBudget Budget { get; }

    /// <summary>What was counted.</summary>
    public FlopReport Report { get; }

    /// <summary>What there is to say, errors and warnings, in the order in which they were found.</summary>
    public ImmutableArray<Finding> Findings { get; }

    /// <summary>The entry of the baseline that the report was compared with; null where there was none.</summary>
    public BaselineEntry? Baseline { get; }

    /// <summary>Whether the budget was judged and is kept: there is no error.</summary>
    public bool Passed => Findings.All(finding => finding.Severity != FindingSeverity.Error);

    /// <summary>One line for the log: each figure, its limit, and what is left.</summary>
    public string Summary => SummaryText.Of(this);

    /// <summary>The limits that are broken, for a front end that shows expected and actual numbers apart.</summary>
    public IReadOnlyList<BrokenLimit> BrokenLimits => [.. Findings.Select(finding => finding.Excess).OfType<Excess>().Where(excess => excess.Kind == LimitKind.Limit).Select(BrokenLimitText.Of)];

    /// <summary>The parts that were judged; none where the budget's pattern matches nothing.</summary>
    internal IReadOnlyList<JudgedPart> Parts { get; }

    /// <summary>The operators without a rule that the figures of the parts may lack.</summary>
    internal IReadOnlyList<UncountedOperator> Uncounted { get; }

    /// <summary>What was found, a line for each finding; what was counted where the budget is kept.</summary>
    public override string ToString() => Findings.Length == 0 ? Summary : string.Join('\n', Findings.Select(finding => $"{finding.Code}: {finding.Text}"));
}
