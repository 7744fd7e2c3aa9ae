using System.Runtime.CompilerServices;
using FlopsBudget;
using FlopsBudget.Testing;
using TUnit.Assertions.Core;

namespace TUnit.Assertions.Extensions;

public static partial class FlopsFileAssertionExtensions
{
    /// <inheritdoc cref="Expect.Budget"/>
    /// <inheritdoc cref="Target.File" path="/param[@name='input' or @name='options']|/exception"/>
    public static FlopsAssertion IsWithinBudget(
        this IAssertionSource<ModelFile> source, ModelInput input, ModelBudget budget, FlopCounterOptions? options = null,
        [CallerArgumentExpression(nameof(input))] string? inputExpression = null, [CallerArgumentExpression(nameof(budget))] string? budgetExpression = null) =>
        FileSources.WithInput(source, input, options).Demand(Expect.Budget(budget), $".IsWithinBudget({inputExpression}, {budgetExpression})");

    /// <inheritdoc cref="Expect.Budget"/>
    /// <inheritdoc cref="Target.FileAlone" path="/param[@name='options']|/exception"/>
    public static FlopsAssertion IsWithinBudget(
        this IAssertionSource<ModelFile> source, ModelBudget budget, FlopCounterOptions? options = null,
        [CallerArgumentExpression(nameof(budget))] string? budgetExpression = null) =>
        FileSources.Alone(source, options).Demand(Expect.Budget(budget), $".IsWithinBudget({budgetExpression})");

    /// <inheritdoc cref="DeclaredBudgets.Check"/>
    public static DeclaredBudgetAssertion IsWithinBudget(this IAssertionSource<ProjectBudget> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        source.Context.ExpressionBuilder.Append(".IsWithinBudget()");
        return new(source.Context);
    }
}
