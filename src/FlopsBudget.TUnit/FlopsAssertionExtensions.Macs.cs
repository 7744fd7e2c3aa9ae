using System.Runtime.CompilerServices;
using FlopsBudget;
using FlopsBudget.Testing;
using TUnit.Assertions.Core;
using TUnit.Assertions.Sources;
using static TorchSharp.torch;

namespace TUnit.Assertions.Extensions;

public static partial class FlopsAssertionExtensions
{
    /// <inheritdoc cref="Expect.Macs"/>
    /// <inheritdoc cref="Target.Model" path="/param[@name='input' or @name='options']|/exception"/>
    public static FlopsAssertion IsWithinMacs<TModel>(
        this IAssertionSource<TModel> source, ModelInput input, MacsLimit limit, FlopCounterOptions? options = null, string? module = null,
        [CallerArgumentExpression(nameof(input))] string? inputExpression = null, [CallerArgumentExpression(nameof(limit))] string? limitExpression = null) where TModel : nn.Module =>
        Sources.Model(source, input, options).Demand(Expect.Macs(limit, module), $".IsWithinMacs({inputExpression}, {limitExpression})");

    /// <inheritdoc cref="Expect.Macs"/>
    /// <inheritdoc cref="Target.Code{T}" path="/param[@name='model' or @name='options']|/exception"/>
    public static FlopsAssertion IsWithinMacs<T>(
        this FuncAssertion<T> source, MacsLimit limit, nn.Module? model = null, FlopCounterOptions? options = null, string? module = null,
        [CallerArgumentExpression(nameof(limit))] string? limitExpression = null) =>
        Sources.Code(source, model, options).Demand(Expect.Macs(limit, module), $".IsWithinMacs({limitExpression})");

    /// <inheritdoc cref="Expect.Macs"/>
    /// <inheritdoc cref="Target.Code" path="/param[@name='model' or @name='options']|/exception"/>
    public static FlopsAssertion IsWithinMacs(
        this DelegateAssertion source, MacsLimit limit, nn.Module? model = null, FlopCounterOptions? options = null, string? module = null,
        [CallerArgumentExpression(nameof(limit))] string? limitExpression = null) =>
        Sources.Code(source, model, options).Demand(Expect.Macs(limit, module), $".IsWithinMacs({limitExpression})");

    /// <inheritdoc cref="Expect.Macs"/>
    public static FlopsAssertion IsWithinMacs(
        this IAssertionSource<FlopReport> source, MacsLimit limit, string? module = null,
        [CallerArgumentExpression(nameof(limit))] string? limitExpression = null) =>
        Sources.Report(source).Demand(Expect.Macs(limit, module), $".IsWithinMacs({limitExpression})");
}
