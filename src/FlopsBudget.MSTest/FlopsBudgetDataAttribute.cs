using System.Reflection;
using FlopsBudget;
using FlopsBudget.Testing;

namespace Microsoft.VisualStudio.TestTools.UnitTesting;

/// <summary>
/// A row for each <c>FlopsBudget</c> item of the project of the tests and of those it refers to: <c>[TestMethod, FlopsBudgetData]</c> on a
/// method with one parameter, a <see cref="DeclaredBudget"/>, which <c>Assert.That.WithinBudget(budget)</c> checks as the build does.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FlopsBudgetDataAttribute : Attribute, ITestDataSource
{
    /// <summary>The rows.</summary>
    /// <param name="methodInfo">The test.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0214</c>: no budget is declared.</exception>
    public IEnumerable<object?[]> GetData(MethodInfo methodInfo) => [.. DeclaredBudgets.All().Select((budget, index) => new object[] { new DeclaredBudget(index, budget.ToString()) })];

    /// <summary>The name of a row, such as <c>Budgets_are_kept (ResNet50 within 8.3 GFLOPs for 1,3,224,224)</c>.</summary>
    /// <param name="methodInfo">The test.</param>
    /// <param name="data">The row.</param>
    public string? GetDisplayName(MethodInfo methodInfo, object?[]? data)
    {
        ArgumentNullException.ThrowIfNull(methodInfo);
        return $"{methodInfo.Name} ({data?[0]})";
    }
}
