using System.Runtime.CompilerServices;
using FlopsBudget;
using FlopsBudget.Testing;
using TUnit.Assertions.Core;
using TUnit.Assertions.Sources;
using static TorchSharp.torch;

namespace TUnit.Assertions.Extensions;

public static partial class FlopsAssertionExtensions
{
    /// <inheritdoc cref="Expect.ActivationBytes"/>
    /// <inheritdoc cref="Target.Model" path="/param[@name='input' or @name='options']|/exception"/>
    public static FlopsAssertion IsWithinActivationBytes<TModel>(
        this IAssertionSource<TModel> source, ModelInput input, BytesLimit limit, FlopCounterOptions? options = null, string? module = null,
        [CallerArgumentExpression(nameof(input))] string? inputExpression = null, [CallerArgumentExpression(nameof(limit))] string? limitExpression = null) where TModel : nn.Module =>
        Sources.Model(source, input, options).Demand(Expect.ActivationBytes(limit, module), $".IsWithinActivationBytes({inputExpression}, {limitExpression})");

    /// <inheritdoc cref="Expect.ActivationBytes"/>
    /// <inheritdoc cref="Target.Code{T}" path="/param[@name='model' or @name='options']|/exception"/>
    public static FlopsAssertion IsWithinActivationBytes<T>(
        this FuncAssertion<T> source, BytesLimit limit, nn.Module? model = null, FlopCounterOptions? options = null, string? module = null,
        [CallerArgumentExpression(nameof(limit))] string? limitExpression = null) =>
        Sources.Code(source, model, options).Demand(Expect.ActivationBytes(limit, module), $".IsWithinActivationBytes({limitExpression})");

    /// <inheritdoc cref="Expect.ActivationBytes"/>
    /// <inheritdoc cref="Target.Code" path="/param[@name='model' or @name='options']|/exception"/>
    public static FlopsAssertion IsWithinActivationBytes(
        this DelegateAssertion source, BytesLimit limit, nn.Module? model = null, FlopCounterOptions? options = null, string? module = null,
        [CallerArgumentExpression(nameof(limit))] string? limitExpression = null) =>
        Sources.Code(source, model, options).Demand(Expect.ActivationBytes(limit, module), $".IsWithinActivationBytes({limitExpression})");

    /// <inheritdoc cref="Expect.ActivationBytes"/>
    public static FlopsAssertion IsWithinActivationBytes(
        this IAssertionSource<FlopReport> source, BytesLimit limit, string? module = null,
        [CallerArgumentExpression(nameof(limit))] string? limitExpression = null) =>
        Sources.Report(source).Demand(Expect.ActivationBytes(limit, module), $".IsWithinActivationBytes({limitExpression})");
}
