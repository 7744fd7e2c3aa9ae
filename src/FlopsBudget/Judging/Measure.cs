using FlopsBudget.Units;

namespace FlopsBudget.Judging;

/// <summary>One figure that a budget can limit.</summary>
/// <param name="Unit">What it counts.</param>
/// <param name="OverLimit">The code for more than the limit.</param>
/// <param name="Of">The figure of one place in the module tree.</param>
/// <param name="Limit">The limit a budget sets on it.</param>
/// <param name="WarningLevel">The warning level a budget sets on it.</param>
/// <param name="NeedsRun">Whether the model has to run for it.</param>
internal sealed record Measure(
    Unit Unit,
    string OverLimit,
    Func<ModuleTotal, long> Of,
    Func<FlopBudget, long?> Limit,
    Func<FlopBudget, long?> WarningLevel,
    bool NeedsRun = true)
{
    internal static Measure Flops { get; } = new(
        Unit.Flops, DiagnosticIds.OverFlops, module => module.Flops.Value, budget => budget.MaxFlops?.Value, budget => budget.WarnFlops?.Value);

    internal static Measure Macs { get; } = new(
        Unit.Macs, DiagnosticIds.OverMacs, module => module.Macs.Value, budget => budget.MaxMacs?.Value, budget => budget.WarnMacs?.Value);

    internal static Measure Parameters { get; } = new(
        Unit.Parameters, DiagnosticIds.OverParameters, module => module.Parameters, budget => budget.MaxParameters, budget => budget.WarnParameters, NeedsRun: false);

    internal static Measure ElementwiseOperations { get; } = new(
        Unit.ElementwiseOperations, DiagnosticIds.OverElementwise, module => module.ElementwiseOperations, budget => budget.MaxElementwiseOperations, budget => budget.WarnElementwiseOperations);

    internal static IReadOnlyList<Measure> All { get; } = [Flops, Macs, Parameters, ElementwiseOperations];

    /// <summary>Whether a budget says anything of this figure.</summary>
    internal bool IsLimitedBy(FlopBudget budget) => Limit(budget) is not null || WarningLevel(budget) is not null;
}
