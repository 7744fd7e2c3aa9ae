using System.Runtime.CompilerServices;
using FlopsBudget;
using FlopsBudget.Testing;
using TUnit.Assertions.Core;
using TUnit.Assertions.Sources;
using static TorchSharp.torch;

namespace TUnit.Assertions.Extensions;

public static partial class FlopsAssertionExtensions
{
    /// <inheritdoc cref="Expect.ExactFlops"/>
    /// <inheritdoc cref="Target.Model" path="/param[@name='input' or @name='options']|/exception"/>
    public static FlopsAssertion HasFlops<TModel>(
        this IAssertionSource<TModel> source, ModelInput input, FlopsLimit expected, FlopCounterOptions? options = null,
        [CallerArgumentExpression(nameof(input))] string? inputExpression = null, [CallerArgumentExpression(nameof(expected))] string? expectedExpression = null) where TModel : nn.Module =>
        Sources.Model(source, input, options).Demand(Expect.ExactFlops(expected), $".HasFlops({inputExpression}, {expectedExpression})");

    /// <inheritdoc cref="Expect.ExactFlops"/>
    /// <inheritdoc cref="Target.Code{T}" path="/param[@name='model' or @name='options']|/exception"/>
    public static FlopsAssertion HasFlops<T>(
        this FuncAssertion<T> source, FlopsLimit expected, nn.Module? model = null, FlopCounterOptions? options = null,
        [CallerArgumentExpression(nameof(expected))] string? expectedExpression = null) =>
        Sources.Code(source, model, options).Demand(Expect.ExactFlops(expected), $".HasFlops({expectedExpression})");

    /// <inheritdoc cref="Expect.ExactFlops"/>
    /// <inheritdoc cref="Target.Code" path="/param[@name='model' or @name='options']|/exception"/>
    public static FlopsAssertion HasFlops(
        this DelegateAssertion source, FlopsLimit expected, nn.Module? model = null, FlopCounterOptions? options = null,
        [CallerArgumentExpression(nameof(expected))] string? expectedExpression = null) =>
        Sources.Code(source, model, options).Demand(Expect.ExactFlops(expected), $".HasFlops({expectedExpression})");

    /// <inheritdoc cref="Expect.ExactFlops"/>
    public static FlopsAssertion HasFlops(
        this IAssertionSource<FlopReport> source, FlopsLimit expected,
        [CallerArgumentExpression(nameof(expected))] string? expectedExpression = null) =>
        Sources.Report(source).Demand(Expect.ExactFlops(expected), $".HasFlops({expectedExpression})");
}
