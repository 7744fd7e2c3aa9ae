using FlopsBudget.Judging;

namespace FlopsBudget.Testing;

/// <summary>A budget is kept.</summary>
internal sealed class BudgetExpectation(string assertion, ModelBudget budget) : Expectation(assertion)
{
    /// <summary>One limit is kept.</summary>
    /// <param name="measure">What is limited.</param>
    /// <param name="limit">The most that passes.</param>
    /// <param name="module">The part to judge; null for the whole model.</param>
    /// <exception cref="FlopsBudgetException">The limit is negative.</exception>
    internal static BudgetExpectation Within(Measure measure, long limit, string? module) =>
        new("Within" + measure.Name, new() { Max = LimitSet.None.With(measure, limit), Module = module });

    /// <inheritdoc/>
    public override string ToString()
    {
        List<string> limits = [.. Measure.All.Where(measure => measure.Limit(budget) is not null).Select(measure => measure.Named(measure.Unit.PrintExactly(measure.Limit(budget)!.Value)))];
        if (budget.Tolerance is { } tolerance)
        {
            limits.Add($"{tolerance} of {budget.BaselineFile}");
        }

        return $"within {(limits.Count > 0 ? string.Join(", ", limits) : "its budget")}{(budget.Module is { } module ? $" in {module}" : "")}";
    }

    private protected override Outcome Judge(FlopReport report, string? expression) => Outcome.Of(Assertion, budget.Judge(report), Detail.Counted(expression));
}
