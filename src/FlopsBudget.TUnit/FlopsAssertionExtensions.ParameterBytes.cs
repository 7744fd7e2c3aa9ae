using System.Runtime.CompilerServices;
using FlopsBudget;
using FlopsBudget.Testing;
using TUnit.Assertions.Core;
using TUnit.Assertions.Sources;
using static TorchSharp.torch;

namespace TUnit.Assertions.Extensions;

public static partial class FlopsAssertionExtensions
{
    /// <inheritdoc cref="Expect.ParameterBytes"/>
    /// <inheritdoc cref="Target.ModelParameters" path="/param[@name='options']|/exception"/>
    [OverloadResolutionPriority(1)] // a lambda that makes a model is code that returns something, too
    public static FlopsAssertion IsWithinParameterBytes<TModel>(
        this IAssertionSource<TModel> source, BytesLimit limit, FlopCounterOptions? options = null, string? module = null,
        [CallerArgumentExpression(nameof(limit))] string? limitExpression = null) where TModel : nn.Module =>
        Sources.ModelParameters(source, options).Demand(Expect.ParameterBytes(limit, module), $".IsWithinParameterBytes({limitExpression})");

    /// <inheritdoc cref="Expect.ParameterBytes"/>
    /// <inheritdoc cref="Target.Model" path="/param[@name='input' or @name='options']|/exception"/>
    public static FlopsAssertion IsWithinParameterBytes<TModel>(
        this IAssertionSource<TModel> source, ModelInput input, BytesLimit limit, FlopCounterOptions? options = null, string? module = null,
        [CallerArgumentExpression(nameof(input))] string? inputExpression = null, [CallerArgumentExpression(nameof(limit))] string? limitExpression = null) where TModel : nn.Module =>
        Sources.Model(source, input, options).Demand(Expect.ParameterBytes(limit, module), $".IsWithinParameterBytes({inputExpression}, {limitExpression})");

    /// <inheritdoc cref="Expect.ParameterBytes"/>
    /// <inheritdoc cref="Target.Code{T}" path="/param[@name='model' or @name='options']|/exception"/>
    public static FlopsAssertion IsWithinParameterBytes<T>(
        this FuncAssertion<T> source, BytesLimit limit, nn.Module? model = null, FlopCounterOptions? options = null, string? module = null,
        [CallerArgumentExpression(nameof(limit))] string? limitExpression = null) =>
        Sources.Code(source, model, options).Demand(Expect.ParameterBytes(limit, module), $".IsWithinParameterBytes({limitExpression})");

    /// <inheritdoc cref="Expect.ParameterBytes"/>
    /// <inheritdoc cref="Target.Code" path="/param[@name='model' or @name='options']|/exception"/>
    public static FlopsAssertion IsWithinParameterBytes(
        this DelegateAssertion source, BytesLimit limit, nn.Module? model = null, FlopCounterOptions? options = null, string? module = null,
        [CallerArgumentExpression(nameof(limit))] string? limitExpression = null) =>
        Sources.Code(source, model, options).Demand(Expect.ParameterBytes(limit, module), $".IsWithinParameterBytes({limitExpression})");

    /// <inheritdoc cref="Expect.ParameterBytes"/>
    public static FlopsAssertion IsWithinParameterBytes(
        this IAssertionSource<FlopReport> source, BytesLimit limit, string? module = null,
        [CallerArgumentExpression(nameof(limit))] string? limitExpression = null) =>
        Sources.Report(source).Demand(Expect.ParameterBytes(limit, module), $".IsWithinParameterBytes({limitExpression})");
}
