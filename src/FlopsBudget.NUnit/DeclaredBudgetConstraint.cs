using System.Diagnostics;
using FlopsBudget;
using FlopsBudget.Testing;

namespace NUnit.Framework.Constraints;

/// <summary>A model keeps the budget that its project declares, for <c>Assert.That</c> with a <see cref="ProjectBudget"/>.</summary>
[StackTraceHidden]
public sealed class DeclaredBudgetConstraint : Constraint
{
    internal DeclaredBudgetConstraint()
    {
    }

    /// <inheritdoc/>
    public override string Description => "within its budget";

    /// <inheritdoc/>
    public override ConstraintResult ApplyTo<TActual>(TActual actual) => actual is ProjectBudget budget
        ? OutcomeResult.Of(this, DeclaredBudgets.Check(budget))
        : throw new ArgumentException("Only a ProjectBudget, the argument of a test under FlopsBudgetData, is within its budget or not.", nameof(actual));
}
