using System.Runtime.CompilerServices;
using FlopsBudget;
using FlopsBudget.Testing;
using TUnit.Assertions.Core;
using TUnit.Assertions.Sources;
using static TorchSharp.torch;

namespace TUnit.Assertions.Extensions;

public static partial class FlopsAssertionExtensions
{
    /// <inheritdoc cref="Expect.Flops"/>
    /// <inheritdoc cref="Target.Model" path="/param[@name='input' or @name='options']|/exception"/>
    public static FlopsAssertion IsWithinFlops<TModel>(
        this IAssertionSource<TModel> source, ModelInput input, FlopsLimit limit, FlopCounterOptions? options = null, string? module = null,
        [CallerArgumentExpression(nameof(input))] string? inputExpression = null, [CallerArgumentExpression(nameof(limit))] string? limitExpression = null) where TModel : nn.Module =>
        Sources.Model(source, input, options).Demand(Expect.Flops(limit, module), $".IsWithinFlops({inputExpression}, {limitExpression})");

    /// <inheritdoc cref="Expect.Flops"/>
    /// <inheritdoc cref="Target.Code{T}" path="/param[@name='model' or @name='options']|/exception"/>
    public static FlopsAssertion IsWithinFlops<T>(
        this FuncAssertion<T> source, FlopsLimit limit, nn.Module? model = null, FlopCounterOptions? options = null, string? module = null,
        [CallerArgumentExpression(nameof(limit))] string? limitExpression = null) =>
        Sources.Code(source, model, options).Demand(Expect.Flops(limit, module), $".IsWithinFlops({limitExpression})");

    /// <inheritdoc cref="Expect.Flops"/>
    /// <inheritdoc cref="Target.Code" path="/param[@name='model' or @name='options']|/exception"/>
    public static FlopsAssertion IsWithinFlops(
        this DelegateAssertion source, FlopsLimit limit, nn.Module? model = null, FlopCounterOptions? options = null, string? module = null,
        [CallerArgumentExpression(nameof(limit))] string? limitExpression = null) =>
        Sources.Code(source, model, options).Demand(Expect.Flops(limit, module), $".IsWithinFlops({limitExpression})");

    /// <inheritdoc cref="Expect.Flops"/>
    public static FlopsAssertion IsWithinFlops(
        this IAssertionSource<FlopReport> source, FlopsLimit limit, string? module = null,
        [CallerArgumentExpression(nameof(limit))] string? limitExpression = null) =>
        Sources.Report(source).Demand(Expect.Flops(limit, module), $".IsWithinFlops({limitExpression})");
}
