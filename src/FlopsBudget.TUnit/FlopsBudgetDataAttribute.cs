using FlopsBudget;
using FlopsBudget.Testing;

namespace TUnit.Core;

/// <summary>
/// A test case for each <c>FlopsBudget</c> item of the project of the tests and of those it refers to: <c>[Test, FlopsBudgetData]</c> on a
/// method with one parameter, a <see cref="ProjectBudget"/>, which <c>await Assert.That(budget).IsWithinBudget()</c> checks as the build does.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FlopsBudgetDataAttribute : DataSourceGeneratorAttribute<ProjectBudget>
{
    /// <summary>The test cases.</summary>
    /// <param name="dataGeneratorMetadata">The test.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0214</c>: no budget is declared.</exception>
    protected override IEnumerable<Func<ProjectBudget>> GenerateDataSources(DataGeneratorMetadata dataGeneratorMetadata) =>
        [.. DeclaredBudgets.All().Select(budget => new Func<ProjectBudget>(() => budget))];
}
