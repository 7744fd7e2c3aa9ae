using FlopsBudget.Units;

namespace FlopsBudget.Testing;

/// <summary>A budget is kept.</summary>
internal sealed class BudgetExpectation(string assertion, ModelBudget budget) : Expectation(assertion)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        string?[] limits =
        [
            budget.MaxFlops is { } flops ? Unit.Flops.PrintExactly(flops.Value) : null,
            budget.MaxMacs is { } macs ? Unit.Macs.PrintExactly(macs.Value) : null,
            budget.MaxIntegerMacs is { } integerMacs ? Unit.IntegerMacs.PrintExactly(integerMacs.Value) : null,
            budget.MaxParameters is { } parameters ? Unit.Parameters.PrintExactly(parameters.Value) : null,
            budget.MaxElementwiseOperations is { } operations ? Unit.ElementwiseOperations.PrintExactly(operations.Value) : null,
            budget.Tolerance is { } tolerance ? $"{tolerance} of {budget.BaselineFile}" : null,
        ];
        return "within "
            + (limits.Any(limit => limit is not null) ? string.Join(", ", limits.Where(limit => limit is not null)) : "its budget")
            + (budget.Module is { } module ? $" in {module}" : "");
    }

    private protected override Outcome Judge(FlopReport report, string? expression) => Outcome.Of(Assertion, budget.Judge(report), Detail.Counted(expression));
}
