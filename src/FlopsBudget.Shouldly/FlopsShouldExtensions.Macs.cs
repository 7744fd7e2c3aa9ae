using System.Runtime.CompilerServices;
using FlopsBudget;
using FlopsBudget.Testing;
using static TorchSharp.torch;

namespace Shouldly;

public static partial class FlopsShouldExtensions
{
    /// <inheritdoc cref="Expect.Macs"/>
    /// <inheritdoc cref="Target.Model" path="/param|/exception"/>
    public static FlopReport ShouldBeWithinMacs(
        this nn.Module model, ModelInput input, MacsLimit limit, FlopCounterOptions? options = null, string? module = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(model))] string? expression = null) =>
        Expect.Macs(limit, module).Demand(Target.Model(model, input, options, expression), customMessage);

    /// <inheritdoc cref="Expect.Macs"/>
    /// <inheritdoc cref="Target.Factory" path="/param|/exception"/>
    public static FlopReport ShouldBeWithinMacs(
        this Func<nn.Module> factory, ModelInput input, MacsLimit limit, FlopCounterOptions? options = null, string? module = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(factory))] string? expression = null) =>
        Expect.Macs(limit, module).Demand(Target.Factory(factory, input, options, expression), customMessage);

    /// <inheritdoc cref="Expect.Macs"/>
    /// <inheritdoc cref="Target.File" path="/param|/exception"/>
    public static FlopReport ShouldBeWithinMacs(
        this ModelFile file, ModelInput input, MacsLimit limit, FlopCounterOptions? options = null, string? module = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(file))] string? expression = null) =>
        Expect.Macs(limit, module).Demand(Target.File(file, input, options, expression), customMessage);

    /// <inheritdoc cref="Expect.Macs"/>
    /// <inheritdoc cref="Target.FileAlone" path="/param|/exception"/>
    public static FlopReport ShouldBeWithinMacs(
        this ModelFile file, MacsLimit limit, FlopCounterOptions? options = null, string? module = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(file))] string? expression = null) =>
        Expect.Macs(limit, module).Demand(Target.FileAlone(file, options, expression), customMessage);

    /// <inheritdoc cref="Expect.Macs"/>
    /// <inheritdoc cref="Target.Code{T}" path="/typeparam|/param|/exception"/>
    public static FlopReport ShouldBeWithinMacs<T>(
        this Func<T> code, MacsLimit limit, nn.Module? model = null, FlopCounterOptions? options = null, string? module = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(code))] string? expression = null) =>
        Expect.Macs(limit, module).Demand(Target.Code(code, model, options, expression), customMessage);

    /// <inheritdoc cref="Expect.Macs"/>
    /// <inheritdoc cref="Target.Code" path="/param|/exception"/>
    public static FlopReport ShouldBeWithinMacs(
        this Action code, MacsLimit limit, nn.Module? model = null, FlopCounterOptions? options = null, string? module = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(code))] string? expression = null) =>
        Expect.Macs(limit, module).Demand(Target.Code(code, model, options, expression), customMessage);
}
