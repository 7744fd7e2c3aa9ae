using System.Reflection;
using FlopsBudget;
using Xunit.Sdk;

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
    /// <exception cref="FlopsBudgetException"><c>FLOPS0214</c>: no budget is declared.</exception>
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [.. DeclaredBudget.All().Select(budget => new object[] { budget })];
}
