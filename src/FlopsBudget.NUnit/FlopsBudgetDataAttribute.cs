using FlopsBudget;
using FlopsBudget.Testing;
using NUnit.Framework.Interfaces;
using NUnit.Framework.Internal;
using NUnit.Framework.Internal.Builders;

namespace NUnit.Framework;

/// <summary>
/// A test case for each <c>FlopsBudget</c> item of the project of the tests and of those it refers to: <c>[FlopsBudgetData]</c> on a
/// method with one parameter, a <see cref="ProjectBudget"/>, which <c>Assert.That(budget, Is.WithinBudget())</c> checks as the build does.
/// Where no budget is declared, the test fails with <c>FLOPS0214</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FlopsBudgetDataAttribute : NUnitAttribute, ITestBuilder, IImplyFixture
{
    private readonly NUnitTestCaseBuilder _builder = new();

    /// <summary>The test cases.</summary>
    /// <param name="method">The test.</param>
    /// <param name="suite">Where they belong.</param>
    public IEnumerable<TestMethod> BuildFrom(IMethodInfo method, Test? suite) => [.. Cases().Select(one => _builder.BuildTestMethod(method, suite, one))];

    private static IEnumerable<TestCaseParameters> Cases()
    {
        try
        {
            return [.. DeclaredBudgets.All().Select(budget => new TestCaseParameters(new TestCaseData(budget).SetArgDisplayNames(budget.ToString())))];
        }
        catch (FlopsBudgetException exception)
        {
            return [new(exception)];
        }
    }
}
