using System.Runtime.CompilerServices;
using FlopsBudget;
using FlopsBudget.Testing;
using TUnit.Assertions.Core;
using TUnit.Assertions.Sources;
using static TorchSharp.torch;

namespace TUnit.Assertions.Extensions;

public static partial class FlopsAssertionExtensions
{
    /// <inheritdoc cref="Expect.Parameters"/>
    /// <inheritdoc cref="Target.ModelParameters" path="/param[@name='options']|/exception"/>
    [OverloadResolutionPriority(1)] // a lambda that makes a model is code that returns something, too
    public static FlopsAssertion IsWithinParameters<TModel>(
        this IAssertionSource<TModel> source, ParametersLimit limit, FlopCounterOptions? options = null, string? module = null,
        [CallerArgumentExpression(nameof(limit))] string? limitExpression = null) where TModel : nn.Module =>
        Sources.ModelParameters(source, options).Demand(Expect.Parameters(limit, module), $".IsWithinParameters({limitExpression})");

    /// <inheritdoc cref="Expect.Parameters"/>
    /// <inheritdoc cref="Target.Model" path="/param[@name='input' or @name='options']|/exception"/>
    public static FlopsAssertion IsWithinParameters<TModel>(
        this IAssertionSource<TModel> source, ModelInput input, ParametersLimit limit, FlopCounterOptions? options = null, string? module = null,
        [CallerArgumentExpression(nameof(input))] string? inputExpression = null, [CallerArgumentExpression(nameof(limit))] string? limitExpression = null) where TModel : nn.Module =>
        Sources.Model(source, input, options).Demand(Expect.Parameters(limit, module), $".IsWithinParameters({inputExpression}, {limitExpression})");

    /// <inheritdoc cref="Expect.Parameters"/>
    /// <inheritdoc cref="Target.Code{T}" path="/param[@name='model' or @name='options']|/exception"/>
    public static FlopsAssertion IsWithinParameters<T>(
        this FuncAssertion<T> source, ParametersLimit limit, nn.Module? model = null, FlopCounterOptions? options = null, string? module = null,
        [CallerArgumentExpression(nameof(limit))] string? limitExpression = null) =>
        Sources.Code(source, model, options).Demand(Expect.Parameters(limit, module), $".IsWithinParameters({limitExpression})");

    /// <inheritdoc cref="Expect.Parameters"/>
    /// <inheritdoc cref="Target.Code" path="/param[@name='model' or @name='options']|/exception"/>
    public static FlopsAssertion IsWithinParameters(
        this DelegateAssertion source, ParametersLimit limit, nn.Module? model = null, FlopCounterOptions? options = null, string? module = null,
        [CallerArgumentExpression(nameof(limit))] string? limitExpression = null) =>
        Sources.Code(source, model, options).Demand(Expect.Parameters(limit, module), $".IsWithinParameters({limitExpression})");

    /// <inheritdoc cref="Expect.Parameters"/>
    public static FlopsAssertion IsWithinParameters(
        this IAssertionSource<FlopReport> source, ParametersLimit limit, string? module = null,
        [CallerArgumentExpression(nameof(limit))] string? limitExpression = null) =>
        Sources.Report(source).Demand(Expect.Parameters(limit, module), $".IsWithinParameters({limitExpression})");
}
