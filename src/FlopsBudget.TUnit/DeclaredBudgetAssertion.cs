using System.Diagnostics;
using FlopsBudget;
using FlopsBudget.Testing;
using TUnit.Assertions.Core;

namespace TUnit.Assertions.Extensions;

/// <summary>An assertion that a model keeps the budget that its project declares.</summary>
[StackTraceHidden]
public sealed class DeclaredBudgetAssertion : Assertion<ProjectBudget>
{
    internal DeclaredBudgetAssertion(AssertionContext<ProjectBudget> context)
        : base(context)
    {
    }

    /// <inheritdoc/>
    protected override Task<AssertionResult> CheckAsync(EvaluationMetadata<ProjectBudget> metadata) =>
        Task.FromResult(DeclaredBudgets.Check(Evaluated.Value(metadata)).ToResult());

    /// <inheritdoc/>
    protected override string GetExpectation() => "to be within its budget";
}
