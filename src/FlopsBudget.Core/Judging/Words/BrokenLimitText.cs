using FlopsBudget.Units;

namespace FlopsBudget.Judging.Words;

/// <summary>Prints the limits that are broken and what came instead.</summary>
internal static class BrokenLimitText
{
    internal static IReadOnlyList<BrokenLimit> Of(BudgetVerdict verdict)
    {
        var parts = JudgedPart.Of(verdict.Budget, verdict.Report);
        var atLeast = Judgement.UncountedIn(parts, verdict.Report).Count > 0 ? "at least " : "";
        return
        [
            .. from part in parts
               from measure in Measure.All
               let limit = measure.Limit(verdict.Budget)
               where limit is not null && measure.Of(part.Total) > limit
               select new BrokenLimit(measure.Unit.PrintExactly(limit.Value), (measure.NeedsRun ? atLeast : "") + Exactly(part.Total, measure)),
        ];
    }

    // A number of FLOPs or MACs shows the other one beside it.
    private static string Exactly(ModuleTotal total, Measure measure) => measure.Unit.PrintExactly(measure.Of(total))
        + (measure == Measure.Flops ? $" = {Unit.Macs.PrintExactly(total.Macs.Value)}"
            : measure == Measure.Macs ? $" = {Unit.Flops.PrintExactly(total.Flops.Value)}"
            : "");
}
