using System.Runtime.CompilerServices;
using FlopsBudget;
using FlopsBudget.Testing;
using TUnit.Assertions.Core;
using TUnit.Assertions.Sources;
using static TorchSharp.torch;

namespace TUnit.Assertions.Extensions;

public static partial class FlopsAssertionExtensions
{
    /// <inheritdoc cref="Expect.Budget"/>
    /// <inheritdoc cref="Target.Model" path="/param[@name='input' or @name='options']|/exception"/>
    public static FlopsAssertion IsWithinBudget<TModel>(
        this IAssertionSource<TModel> source, ModelInput input, ModelBudget budget, FlopCounterOptions? options = null,
        [CallerArgumentExpression(nameof(input))] string? inputExpression = null, [CallerArgumentExpression(nameof(budget))] string? budgetExpression = null) where TModel : nn.Module =>
        Sources.Model(source, input, options).Demand(Expect.Budget(budget), $".IsWithinBudget({inputExpression}, {budgetExpression})");

    /// <inheritdoc cref="Expect.Budget"/>
    /// <inheritdoc cref="Target.Code{T}" path="/param[@name='model' or @name='options']|/exception"/>
    public static FlopsAssertion IsWithinBudget<T>(
        this FuncAssertion<T> source, ModelBudget budget, nn.Module? model = null, FlopCounterOptions? options = null,
        [CallerArgumentExpression(nameof(budget))] string? budgetExpression = null) =>
        Sources.Code(source, model, options).Demand(Expect.Budget(budget), $".IsWithinBudget({budgetExpression})");

    /// <inheritdoc cref="Expect.Budget"/>
    /// <inheritdoc cref="Target.Code" path="/param[@name='model' or @name='options']|/exception"/>
    public static FlopsAssertion IsWithinBudget(
        this DelegateAssertion source, ModelBudget budget, nn.Module? model = null, FlopCounterOptions? options = null,
        [CallerArgumentExpression(nameof(budget))] string? budgetExpression = null) =>
        Sources.Code(source, model, options).Demand(Expect.Budget(budget), $".IsWithinBudget({budgetExpression})");

    /// <inheritdoc cref="Expect.Budget"/>
    public static FlopsAssertion IsWithinBudget(
        this IAssertionSource<FlopReport> source, ModelBudget budget,
        [CallerArgumentExpression(nameof(budget))] string? budgetExpression = null) =>
        Sources.Report(source).Demand(Expect.Budget(budget), $".IsWithinBudget({budgetExpression})");
}
