using FlopsBudget.Judging.Words;

namespace FlopsBudget.Judging;

/// <summary>Compares the figures of a report with the limits of a budget.</summary>
/// <param name="budget">The budget.</param>
/// <param name="report">What was counted.</param>
/// <param name="entry">The entry of the baseline; null where there is none, or none is asked for.</param>
internal sealed class Judgement(ModelBudget budget, FlopReport report, BaselineEntry? entry)
{
    /// <summary>The budget.</summary>
    internal ModelBudget Budget => budget;

    /// <summary>What was counted.</summary>
    internal FlopReport Report => report;

    /// <summary>The entry of the baseline.</summary>
    internal BaselineEntry? Entry => entry;

    /// <summary>The parts that the budget is for.</summary>
    internal IReadOnlyList<JudgedPart> Parts { get; } = JudgedPart.Find(budget, report);

    /// <summary>The operators without a rule that the figures of the parts may lack.</summary>
    internal IReadOnlyList<UncountedOperator> Uncounted => field ??= [.. report.Uncounted.Where(one => Parts.Any(part => MayBelongTo(part.Total, one)))];

    private bool NeedsRun => (budget.NeedsBaseline && !report.IsOfWeights) || Measure.All.Any(measure => measure.NeedsRun && measure.IsLimitedBy(budget));

    /// <summary>What there is to say.</summary>
    internal IReadOnlyList<Finding> Findings()
    {
        if (!budget.NeedsBaseline && !Measure.All.Any(measure => measure.IsLimitedBy(budget)))
        {
            return [Error(DiagnosticIds.NoLimit, FindingText.NoLimit(budget, report))];
        }

        if (NeedsRun && report.IsOfWeights)
        {
            return [Error(DiagnosticIds.WeightsHaveNoGraph, WeightsText.NoGraph(FindingText.Name(budget, report), [.. Measure.All.Where(measure => measure.NeedsRun && measure.IsLimitedBy(budget)).Select(measure => $"a limit on {measure.Title}")]))];
        }

        if (NeedsRun && !report.RanAnything)
        {
            return [Error(DiagnosticIds.NothingMeasured, FindingText.NothingMeasured(budget, report))];
        }

        if (Parts.Count == 0)
        {
            return [Error(DiagnosticIds.ModuleNotFound, FindingText.ModuleNotFound(budget, report))];
        }

        if (NeedsRun && Parts.All(part => part.Total.NeverRan))
        {
            return [Error(DiagnosticIds.NothingMeasured, FindingText.NeverRan(budget, report, Parts))];
        }

        return
        [
            .. NeedsRun ? OfUncounted() : [],
            .. OfBlindConvention(),
            .. OfPackedWeights(),
            .. OfUnlisted(),
            .. Measure.All.SelectMany(OfUnknown),
            .. Measure.All.SelectMany(OfUnseen),
            .. NeedsRun ? OfMadeUpValues() : [],
            .. Parts.SelectMany(OfPart),
            .. Parts.SelectMany(OfUnjudgedIntegers),
            .. OfBaseline(),
        ];
    }

    // An operator that names no module may have run anywhere.
    private static bool MayBelongTo(ModuleTotal part, UncountedOperator one) => part.Path.Length == 0
        || one.Modules.Count == 0
        || one.Modules.Any(module => UnseenWork.IsIn(part, module))
        || UnseenWork.Modules(part, Measure.ElementwiseOperations).Intersect(one.Modules).Any();

    // Other tools leave out what they do not know without a word, and a limit on nothing would pass whatever the model does. One of zero
    // says just that.
    private IEnumerable<Finding> OfBlindConvention()
    {
        if (!report.Convention.IsStandard && Parts.All(part => part.Figure(Measure.Macs) == 0 && part.Figure(Measure.IntegerMacs) == 0)
            && (budget.MaxFlops?.Value > 0 || budget.MaxMacs?.Value > 0 || budget.Tolerance is not null))
        {
            yield return Error(DiagnosticIds.ConventionCannotCount, FindingText.BlindConvention(budget, report));
        }
    }

    private IEnumerable<Finding> OfPackedWeights()
    {
        if (report.WithPackedWeights.Count > 0 && (LimitsParameters || WarnsOfParameters))
        {
            yield return OfParameters(DiagnosticIds.ParametersUnknown, FindingText.PackedWeights(budget, report));
        }
    }

    private IEnumerable<Finding> OfUnlisted()
    {
        if (!report.KnowsParameters && (LimitsParameters || WarnsOfParameters))
        {
            yield return OfParameters(DiagnosticIds.UnlistedParameters, FindingText.NoParameters(budget, report));
        }

        IReadOnlyList<UnlistedParameter> unlisted = [.. report.UnlistedParameters.Where(one => Parts.Any(part => UnseenWork.IsIn(part.Total, one.Module)))];
        if (unlisted.Count > 0)
        {
            yield return OfParameters(DiagnosticIds.UnlistedParameters, FindingText.Unlisted(budget, report, unlisted));
        }
    }

    private bool LimitsParameters => budget.Tolerance is not null || Measure.All.Any(measure => measure.IsOfParameters && measure.Limit(budget) is not null);

    private bool WarnsOfParameters => budget.WarnTolerance is not null || Measure.All.Any(measure => measure.IsOfParameters && measure.WarningLevel(budget) is not null);

    private Finding OfParameters(string code, string text) => new(code, LimitsParameters ? FindingSeverity.Error : FindingSeverity.Warning, text);

    // What is not known is not 0.
    private IEnumerable<Finding> OfUnknown(Measure measure)
    {
        var isCommitted = entry is not null && measure.Committed?.Of(entry) is not null;
        if ((measure.IsLimitedBy(budget) || isCommitted) && !measure.IsKnown(report))
        {
            yield return new(
                DiagnosticIds.FigureUnknown,
                measure.Limit(budget) is not null || (isCommitted && budget.Tolerance is not null) ? FindingSeverity.Error : FindingSeverity.Warning,
                measure.IsLimitedBy(budget) ? FindingText.Unknown(budget, report, measure) : BaselineText.Unknown(budget, report, measure));
        }
    }

    // Where not all was seen of a part, and the limit lies between what was and what could have been, nobody knows.
    private IEnumerable<Finding> OfUnseen(Measure measure)
    {
        if (measure.NeedsRun && measure.Limit(budget) is { } limit && Undecided(measure, limit) is { Count: > 0 } undecided)
        {
            yield return Error(DiagnosticIds.PartNotSeen, FindingText.NotSeen(budget, report, undecided, measure, limit, "budget"));
        }
        else if (measure.NeedsRun && measure.WarningLevel(budget) is { } level && Undecided(measure, level) is { Count: > 0 } doubtful)
        {
            yield return new(DiagnosticIds.PartNotSeen, FindingSeverity.Warning, FindingText.NotSeen(budget, report, doubtful, measure, level, "warning level"));
        }
    }

    private IReadOnlyList<JudgedPart> Undecided(Measure measure, long limit) =>
        [.. Parts.Where(part => part.Figure(measure) is var seen && seen <= limit && limit - seen < UnseenWork.Most(part.Total, report, measure))];

    private IEnumerable<Finding> OfUncounted() => Uncounted.Count == 0 ? [] : By(budget.OnUncounted, DiagnosticIds.Uncounted, () => FindingText.Uncounted(budget, report, Uncounted));

    private IEnumerable<Finding> OfMadeUpValues() => report.MadeUpValues is null ? [] : By(budget.OnMadeUpValues, DiagnosticIds.MadeUpValues, () => FindingText.MadeUpValues(budget, report));

    private IEnumerable<Finding> By(UncountedPolicy policy, string code, Func<string> text) => policy == UncountedPolicy.Ignore
        ? []
        : [new(code, policy == UncountedPolicy.Warn ? FindingSeverity.Warning : budget.Severity, text())];

    private IEnumerable<Finding> OfPart(JudgedPart part)
    {
        // Bytes are found for whoever asks, so none is asked for that no limit is on.
        foreach (var measure in Measure.All.Where(measure => measure.IsLimitedBy(budget)))
        {
            var actual = part.Figure(measure);
            var isLowerBound = measure.NeedsRun && Uncounted.Count > 0;
            if (measure.Limit(budget) is { } limit && actual > limit)
            {
                var breach = new Breach(budget, report, part, measure, LimitKind.Limit, limit, isLowerBound);
                yield return breach.Say(measure.OverLimit, budget.Severity, OverLimitText.Of(breach));
            }
            else if (measure.WarningLevel(budget) is { } level && actual > level)
            {
                var breach = new Breach(budget, report, part, measure, LimitKind.WarningLevel, level, isLowerBound);
                yield return breach.Say(DiagnosticIds.OverWarningLevel, FindingSeverity.Warning, OverLimitText.OfWarning(breach));
            }
        }
    }

    // FLOPs and MACs leave out what runs on integers: a limit on them alone would pass whatever a quantized model does.
    private IEnumerable<Finding> OfUnjudgedIntegers(JudgedPart part)
    {
        if (part.Figure(Measure.IntegerMacs) > 0 && !budget.NeedsBaseline && !Measure.IntegerMacs.IsLimitedBy(budget)
            && Measure.All.Any(measure => measure.LeavesOutIntegers && measure.IsLimitedBy(budget)))
        {
            yield return new(DiagnosticIds.IntegerWorkUnjudged, budget.Severity, FindingText.IntegerWorkUnjudged(budget, report, part));
        }
    }

    private IEnumerable<Finding> OfBaseline()
    {
        if (!budget.NeedsBaseline)
        {
            yield break;
        }

        if (entry is null)
        {
            yield return new(DiagnosticIds.NotInBaseline, budget.Tolerance is null ? FindingSeverity.Warning : budget.Severity, BaselineText.NoEntry(budget, report));
            yield break;
        }

        var whole = new JudgedPart(FindingText.Name(budget, report), report.Root, report);
        IReadOnlyList<Measure> known = [.. Measure.InBaseline.Where(measure => measure.IsKnown(report))];
        if (known.Where(measure => measure.Committed!.Of(entry) is null).ToList() is { Count: > 0 } lacking)
        {
            yield return new(DiagnosticIds.EntryLacksFigure, FindingSeverity.Warning, BaselineText.Lacks(budget, report, lacking));
        }

        Measure? over = null;
        Measure? aboveLevel = null;
        foreach (var measure in known)
        {
            if (measure.Committed!.Of(entry) is not { } committed)
            {
                continue;
            }

            var actual = whole.Figure(measure);
            if (budget.Tolerance is { } tolerance && !tolerance.Allows(actual, committed))
            {
                if (over is null || measure.FollowsFrom != over)
                {
                    var breach = new Breach(budget, report, whole, measure, LimitKind.Baseline, committed) { Tolerance = tolerance };
                    yield return breach.Say(DiagnosticIds.OverBaseline, budget.Severity, BaselineText.Over(breach, entry, $"{tolerance} is tolerated"));
                }

                over = measure;
            }
            else if (budget.WarnTolerance is { } level && !level.Allows(actual, committed))
            {
                if (aboveLevel is null || measure.FollowsFrom != aboveLevel)
                {
                    var breach = new Breach(budget, report, whole, measure, LimitKind.Baseline, committed) { Tolerance = level };
                    yield return breach.Say(DiagnosticIds.OverWarningLevel, FindingSeverity.Warning, BaselineText.Over(breach, entry, $"{level} is the warning level"));
                }

                aboveLevel = measure;
            }
        }
    }

    private static Finding Error(string code, string text) => new(code, FindingSeverity.Error, text);
}
