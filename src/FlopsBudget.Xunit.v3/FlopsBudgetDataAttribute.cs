using System.Reflection;
using FlopsBudget;
using Xunit.Sdk;
using Xunit.v3;

namespace Xunit;

/// <summary>
/// A row for each <c>FlopsBudget</c> item of the project of the tests and of those it refers to: <c>[Theory, FlopsBudgetData]</c> on a
/// method with one parameter, a <see cref="DeclaredBudget"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FlopsBudgetDataAttribute : DataAttribute
{
    /// <summary>The rows.</summary>
    /// <param name="testMethod">The theory.</param>
    /// <param name="disposalTracker">Not used: there is nothing to dispose of.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0214</c>: no budget is declared.</exception>
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. DeclaredBudget.All().Select(budget => new TheoryDataRow<DeclaredBudget>(budget) { Label = budget.ToString() })]);

    /// <inheritdoc/>
    public override bool SupportsDiscoveryEnumeration() => true;
}
