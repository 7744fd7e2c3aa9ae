using FlopsBudget.Judging.Words;

namespace FlopsBudget.Judging;

/// <summary>Compares the figures of a report with the limits of a budget.</summary>
internal static class Judgement
{
    internal static IEnumerable<Finding> Of(ModelBudget budget, FlopReport report, BaselineEntry? entry)
    {
        if (budget.Tolerance is null && !Measure.All.Any(measure => measure.IsLimitedBy(budget)))
        {
            return [new(DiagnosticIds.NoLimit, FindingSeverity.Error, FindingText.NoLimit(budget, report))];
        }

        var needsRun = budget.Tolerance is not null || Measure.All.Any(measure => measure.NeedsRun && measure.IsLimitedBy(budget));
        if (needsRun && !report.RanAnything)
        {
            return [new(DiagnosticIds.NothingMeasured, FindingSeverity.Error, FindingText.NothingMeasured(budget, report))];
        }

        var parts = JudgedPart.Of(budget, report);
        if (parts.Count == 0)
        {
            return [new(DiagnosticIds.ModuleNotFound, FindingSeverity.Error, FindingText.ModuleNotFound(budget, report))];
        }

        if (needsRun && parts.All(part => part.Total.NeverRan))
        {
            return [new(DiagnosticIds.NothingMeasured, FindingSeverity.Error, FindingText.NeverRan(budget, report, parts))];
        }

        var uncounted = needsRun ? UncountedIn(parts, report) : [];
        return
        [
            .. OfUncounted(budget, report, uncounted),
            .. OfBlindConvention(budget, report, parts),
            .. OfPackedWeights(budget, report),
            .. OfUnlisted(budget, report, parts),
            .. Measure.All.SelectMany(measure => OfUnseen(budget, report, parts, measure)),
            .. needsRun ? OfMadeUpValues(budget, report) : [],
            .. parts.SelectMany(part => OfPart(budget, report, part, uncounted.Count > 0)),
            .. parts.SelectMany(part => OfUnjudgedIntegers(budget, report, part)),
            .. OfBaseline(budget, report, entry),
        ];
    }

    /// <summary>The operators without a rule that a budget's figures may lack.</summary>
    internal static IReadOnlyList<UncountedOperator> UncountedIn(IReadOnlyList<JudgedPart> parts, FlopReport report) =>
        report.Uncounted.Count == 0 ? [] : [.. report.Uncounted.Where(one => parts.Any(part => MayBelongTo(part.Total, one)))];

    /// <summary>The parameters that are missing in the figures of a budget's parts.</summary>
    internal static IReadOnlyList<UnlistedParameter> UnlistedIn(IReadOnlyList<JudgedPart> parts, FlopReport report) =>
        [.. report.UnlistedParameters.Where(one => parts.Any(part => UnseenWork.IsIn(part.Total, one.Module)))];

    // An operator that names no module may have run anywhere.
    private static bool MayBelongTo(ModuleTotal part, UncountedOperator one) => part.Path.Length == 0
        || one.Modules.Count == 0
        || one.Modules.Any(module => UnseenWork.IsIn(part, module))
        || UnseenWork.Modules(part, Measure.ElementwiseOperations).Intersect(one.Modules).Any();

    // Other tools leave out what they do not know without a word, and a limit on nothing would pass whatever the model does. One of zero
    // says just that.
    private static IEnumerable<Finding> OfBlindConvention(ModelBudget budget, FlopReport report, IReadOnlyList<JudgedPart> parts)
    {
        if (!report.Convention.IsStandard && parts.All(part => part.Total.Macs.Value == 0 && part.Total.IntegerMacs.Value == 0)
            && (budget.MaxFlops?.Value > 0 || budget.MaxMacs?.Value > 0 || budget.Tolerance is not null))
        {
            yield return new(DiagnosticIds.ConventionCannotCount, FindingSeverity.Error, FindingText.BlindConvention(budget, report));
        }
    }

    private static IEnumerable<Finding> OfPackedWeights(ModelBudget budget, FlopReport report)
    {
        var isLimited = budget.MaxParameters is not null || budget.Tolerance is not null;
        if (report.WithPackedWeights.Count > 0 && (isLimited || budget.WarnParameters is not null))
        {
            yield return new(DiagnosticIds.ParametersUnknown, isLimited ? FindingSeverity.Error : FindingSeverity.Warning, FindingText.PackedWeights(budget, report));
        }
    }

    private static IEnumerable<Finding> OfUnlisted(ModelBudget budget, FlopReport report, IReadOnlyList<JudgedPart> parts)
    {
        var isLimited = budget.MaxParameters is not null || budget.Tolerance is not null;
        var severity = isLimited ? FindingSeverity.Error : FindingSeverity.Warning;
        if (!report.KnowsParameters && (isLimited || budget.WarnParameters is not null))
        {
            yield return new(DiagnosticIds.UnlistedParameters, severity, FindingText.NoParameters(budget, report));
        }

        if (UnlistedIn(parts, report) is { Count: > 0 } unlisted)
        {
            yield return new(DiagnosticIds.UnlistedParameters, severity, FindingText.Unlisted(budget, report, unlisted));
        }
    }

    // Where not all was seen of a part, and the limit lies between what was and what could have been, nobody knows.
    private static IEnumerable<Finding> OfUnseen(ModelBudget budget, FlopReport report, IReadOnlyList<JudgedPart> parts, Measure measure)
    {
        if (measure.NeedsRun && measure.Limit(budget) is { } limit && Undecided(report, parts, measure, limit) is { Count: > 0 } undecided)
        {
            yield return new(DiagnosticIds.PartNotSeen, FindingSeverity.Error, FindingText.NotSeen(budget, report, undecided, measure, limit, "budget"));
        }
        else if (measure.NeedsRun && measure.WarningLevel(budget) is { } level && Undecided(report, parts, measure, level) is { Count: > 0 } doubtful)
        {
            yield return new(DiagnosticIds.PartNotSeen, FindingSeverity.Warning, FindingText.NotSeen(budget, report, doubtful, measure, level, "warning level"));
        }
    }

    private static IReadOnlyList<JudgedPart> Undecided(FlopReport report, IReadOnlyList<JudgedPart> parts, Measure measure, long limit) =>
        [.. parts.Where(part => measure.Of(part.Total) is var seen && seen <= limit && limit - seen < UnseenWork.Most(part.Total, report, measure))];

    private static IEnumerable<Finding> OfUncounted(ModelBudget budget, FlopReport report, IReadOnlyList<UncountedOperator> uncounted)
    {
        if (uncounted.Count > 0 && budget.OnUncounted != UncountedPolicy.Ignore)
        {
            var severity = budget.OnUncounted == UncountedPolicy.Warn ? FindingSeverity.Warning : budget.Severity;
            yield return new(DiagnosticIds.Uncounted, severity, FindingText.Uncounted(budget, report, uncounted));
        }
    }

    private static IEnumerable<Finding> OfMadeUpValues(ModelBudget budget, FlopReport report)
    {
        if (report.MadeUpValues is not null && budget.OnMadeUpValues != UncountedPolicy.Ignore)
        {
            var severity = budget.OnMadeUpValues == UncountedPolicy.Warn ? FindingSeverity.Warning : budget.Severity;
            yield return new(DiagnosticIds.MadeUpValues, severity, FindingText.MadeUpValues(budget, report));
        }
    }

    private static IEnumerable<Finding> OfPart(ModelBudget budget, FlopReport report, JudgedPart part, bool isLowerBound)
    {
        foreach (var measure in Measure.All)
        {
            var actual = measure.Of(part.Total);
            if (measure.Limit(budget) is { } limit && actual > limit)
            {
                yield return Say(measure.OverLimit, budget.Severity, OverLimitText.Of(budget, report, part, measure, limit, isLowerBound));
            }
            else if (measure.WarningLevel(budget) is { } level && actual > level)
            {
                yield return Say(DiagnosticIds.OverWarningLevel, FindingSeverity.Warning, OverLimitText.OfWarning(report, part, measure, level, isLowerBound));
            }
        }
    }

    // FLOPs and MACs leave out what runs on integers: a limit on them alone would pass whatever a quantized model does.
    private static IEnumerable<Finding> OfUnjudgedIntegers(ModelBudget budget, FlopReport report, JudgedPart part)
    {
        if (part.Total.IntegerMacs.Value > 0 && budget.Tolerance is null && !Measure.IntegerMacs.IsLimitedBy(budget)
            && Measure.All.Any(measure => measure.NeedsRun && measure.IsLimitedBy(budget)))
        {
            yield return new(DiagnosticIds.IntegerWorkUnjudged, budget.Severity, FindingText.IntegerWorkUnjudged(budget, report, part));
        }
    }

    private static IEnumerable<Finding> OfBaseline(ModelBudget budget, FlopReport report, BaselineEntry? entry)
    {
        if (budget.Tolerance is not { } tolerance)
        {
            yield break;
        }

        if (entry is null)
        {
            yield return new(DiagnosticIds.NotInBaseline, budget.Severity, BaselineText.NoEntry(budget, report));
            yield break;
        }

        if (!tolerance.Allows(report.Macs.Value, entry.Macs.Value))
        {
            yield return Say(DiagnosticIds.OverBaseline, budget.Severity, BaselineText.OverMacs(budget, report, entry, tolerance));
        }

        if (!tolerance.Allows(report.IntegerMacs.Value, entry.IntegerMacs.Value))
        {
            yield return Say(DiagnosticIds.OverBaseline, budget.Severity, BaselineText.OverIntegerMacs(budget, report, entry, tolerance));
        }

        if (!tolerance.Allows(report.Parameters, entry.Parameters))
        {
            yield return Say(DiagnosticIds.OverBaseline, budget.Severity, BaselineText.OverParameters(budget, report, entry, tolerance));
        }
    }

    private static Finding Say(string code, FindingSeverity severity, FindingWords words) =>
        new(code, severity, words.Text) { Explanation = words.Explanation };
}
