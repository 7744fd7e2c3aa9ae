using System.Runtime.CompilerServices;
using FlopsBudget;
using FlopsBudget.Testing;
using TUnit.Assertions.Core;
using TUnit.Assertions.Sources;
using static TorchSharp.torch;

namespace TUnit.Assertions.Extensions;

public static partial class FlopsAssertionExtensions
{
    /// <inheritdoc cref="Expect.IntegerMacs"/>
    /// <inheritdoc cref="Target.Model" path="/param[@name='input' or @name='options']|/exception"/>
    public static FlopsAssertion IsWithinIntegerMacs<TModel>(
        this IAssertionSource<TModel> source, ModelInput input, MacsLimit limit, FlopCounterOptions? options = null, string? module = null,
        [CallerArgumentExpression(nameof(input))] string? inputExpression = null, [CallerArgumentExpression(nameof(limit))] string? limitExpression = null) where TModel : nn.Module =>
        Sources.Model(source, input, options).Demand(Expect.IntegerMacs(limit, module), $".IsWithinIntegerMacs({inputExpression}, {limitExpression})");

    /// <inheritdoc cref="Expect.IntegerMacs"/>
    /// <inheritdoc cref="Target.Code{T}" path="/param[@name='model' or @name='options']|/exception"/>
    public static FlopsAssertion IsWithinIntegerMacs<T>(
        this FuncAssertion<T> source, MacsLimit limit, nn.Module? model = null, FlopCounterOptions? options = null, string? module = null,
        [CallerArgumentExpression(nameof(limit))] string? limitExpression = null) =>
        Sources.Code(source, model, options).Demand(Expect.IntegerMacs(limit, module), $".IsWithinIntegerMacs({limitExpression})");

    /// <inheritdoc cref="Expect.IntegerMacs"/>
    /// <inheritdoc cref="Target.Code" path="/param[@name='model' or @name='options']|/exception"/>
    public static FlopsAssertion IsWithinIntegerMacs(
        this DelegateAssertion source, MacsLimit limit, nn.Module? model = null, FlopCounterOptions? options = null, string? module = null,
        [CallerArgumentExpression(nameof(limit))] string? limitExpression = null) =>
        Sources.Code(source, model, options).Demand(Expect.IntegerMacs(limit, module), $".IsWithinIntegerMacs({limitExpression})");

    /// <inheritdoc cref="Expect.IntegerMacs"/>
    public static FlopsAssertion IsWithinIntegerMacs(
        this IAssertionSource<FlopReport> source, MacsLimit limit, string? module = null,
        [CallerArgumentExpression(nameof(limit))] string? limitExpression = null) =>
        Sources.Report(source).Demand(Expect.IntegerMacs(limit, module), $".IsWithinIntegerMacs({limitExpression})");
}
