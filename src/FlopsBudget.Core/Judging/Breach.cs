using FlopsBudget.Counting.Totals;
using FlopsBudget.Judging.Words;

namespace FlopsBudget.Judging;

/// <summary>A figure above what it may be, with all that its words are made of; worked out once.</summary>
/// <param name="Budget">The budget.</param>
/// <param name="Report">What was counted.</param>
/// <param name="Part">The part whose figure it is.</param>
/// <param name="Measure">What was measured.</param>
/// <param name="Kind">What it is compared with.</param>
/// <param name="Limit">How much it may be; of a baseline, what was committed.</param>
/// <param name="IsLowerBound">Whether it is more than was counted.</param>
internal sealed record Breach(ModelBudget Budget, FlopReport Report, JudgedPart Part, Measure Measure, LimitKind Kind, long Limit, bool IsLowerBound = false)
{
    /// <summary>How far it may be above a committed figure; null for a limit or a level.</summary>
    internal Tolerance? Tolerance { get; init; }

    /// <summary>How much it is.</summary>
    internal long Actual { get; } = Part.Figure(Measure);

    /// <summary>The modules that explain it, the most expensive first.</summary>
    internal IReadOnlyList<CostlyPart> Parts { get; } = Part.CostliestBy(Measure);

    /// <summary>The finding that says it.</summary>
    internal Finding Say(string code, FindingSeverity severity, FindingWords words) => new(code, severity, words.Text)
    {
        Explanation = words.Explanation,
        Excess = new()
        {
            Measure = Measure.Name,
            Kind = Kind,
            Module = Part.Total.Path,
            Actual = Actual,
            Limit = Limit,
            Tolerance = Tolerance,
            IsLowerBound = IsLowerBound,
            Parts = [.. Parts.Select(part => new ExcessPart(part.Module.Path, part.IsOwn, part.Cost))],
            Beside = Measure.Beside is { } beside ? Part.Figure(beside) : null,
        },
    };
}
