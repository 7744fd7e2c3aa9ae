using System.Runtime.CompilerServices;
using FlopsBudget;
using FlopsBudget.Testing;
using static TorchSharp.torch;

namespace Shouldly;

public static partial class FlopsShouldExtensions
{
    /// <inheritdoc cref="Expect.ParameterBytes"/>
    /// <inheritdoc cref="Target.ModelParameters" path="/param|/exception"/>
    public static FlopReport ShouldBeWithinParameterBytes(
        this nn.Module model, BytesLimit limit, FlopCounterOptions? options = null, string? module = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(model))] string? expression = null) =>
        Expect.ParameterBytes(limit, module).Demand(Target.ModelParameters(model, options, expression), customMessage);

    /// <inheritdoc cref="Expect.ParameterBytes"/>
    /// <inheritdoc cref="Target.FactoryParameters" path="/param|/exception"/>
    [OverloadResolutionPriority(1)] // a lambda that makes a model is code that returns something, too
    public static FlopReport ShouldBeWithinParameterBytes(
        this Func<nn.Module> factory, BytesLimit limit, FlopCounterOptions? options = null, string? module = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(factory))] string? expression = null) =>
        Expect.ParameterBytes(limit, module).Demand(Target.FactoryParameters(factory, options, expression), customMessage);

    /// <inheritdoc cref="Expect.ParameterBytes"/>
    /// <inheritdoc cref="Target.FileParameters" path="/param|/exception"/>
    public static FlopReport ShouldBeWithinParameterBytes(
        this ModelFile file, BytesLimit limit, FlopCounterOptions? options = null, string? module = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(file))] string? expression = null) =>
        Expect.ParameterBytes(limit, module).Demand(Target.FileParameters(file, options, expression), customMessage);

    /// <inheritdoc cref="Expect.ParameterBytes"/>
    /// <inheritdoc cref="Target.Model" path="/param|/exception"/>
    public static FlopReport ShouldBeWithinParameterBytes(
        this nn.Module model, ModelInput input, BytesLimit limit, FlopCounterOptions? options = null, string? module = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(model))] string? expression = null) =>
        Expect.ParameterBytes(limit, module).Demand(Target.Model(model, input, options, expression), customMessage);

    /// <inheritdoc cref="Expect.ParameterBytes"/>
    /// <inheritdoc cref="Target.Factory" path="/param|/exception"/>
    public static FlopReport ShouldBeWithinParameterBytes(
        this Func<nn.Module> factory, ModelInput input, BytesLimit limit, FlopCounterOptions? options = null, string? module = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(factory))] string? expression = null) =>
        Expect.ParameterBytes(limit, module).Demand(Target.Factory(factory, input, options, expression), customMessage);

    /// <inheritdoc cref="Expect.ParameterBytes"/>
    /// <inheritdoc cref="Target.File" path="/param|/exception"/>
    public static FlopReport ShouldBeWithinParameterBytes(
        this ModelFile file, ModelInput input, BytesLimit limit, FlopCounterOptions? options = null, string? module = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(file))] string? expression = null) =>
        Expect.ParameterBytes(limit, module).Demand(Target.File(file, input, options, expression), customMessage);

    /// <inheritdoc cref="Expect.ParameterBytes"/>
    /// <inheritdoc cref="Target.Code{T}" path="/typeparam|/param|/exception"/>
    public static FlopReport ShouldBeWithinParameterBytes<T>(
        this Func<T> code, BytesLimit limit, nn.Module? model = null, FlopCounterOptions? options = null, string? module = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(code))] string? expression = null) =>
        Expect.ParameterBytes(limit, module).Demand(Target.Code(code, model, options, expression), customMessage);

    /// <inheritdoc cref="Expect.ParameterBytes"/>
    /// <inheritdoc cref="Target.Code" path="/param|/exception"/>
    public static FlopReport ShouldBeWithinParameterBytes(
        this Action code, BytesLimit limit, nn.Module? model = null, FlopCounterOptions? options = null, string? module = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(code))] string? expression = null) =>
        Expect.ParameterBytes(limit, module).Demand(Target.Code(code, model, options, expression), customMessage);
}
