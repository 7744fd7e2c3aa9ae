using System.Runtime.CompilerServices;
using FlopsBudget;
using FlopsBudget.Testing;
using static TorchSharp.torch;

namespace Shouldly;

public static partial class FlopsShouldExtensions
{
    /// <inheritdoc cref="Expect.Flops"/>
    /// <inheritdoc cref="Target.Model" path="/param|/exception"/>
    public static FlopReport ShouldBeWithinFlops(
        this nn.Module model, ModelInput input, FlopsLimit limit, FlopCounterOptions? options = null, string? module = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(model))] string? expression = null) =>
        Expect.Flops(limit, module).Demand(Target.Model(model, input, options, expression), customMessage);

    /// <inheritdoc cref="Expect.Flops"/>
    /// <inheritdoc cref="Target.Factory" path="/param|/exception"/>
    public static FlopReport ShouldBeWithinFlops(
        this Func<nn.Module> factory, ModelInput input, FlopsLimit limit, FlopCounterOptions? options = null, string? module = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(factory))] string? expression = null) =>
        Expect.Flops(limit, module).Demand(Target.Factory(factory, input, options, expression), customMessage);

    /// <inheritdoc cref="Expect.Flops"/>
    /// <inheritdoc cref="Target.File" path="/param|/exception"/>
    public static FlopReport ShouldBeWithinFlops(
        this ModelFile file, ModelInput input, FlopsLimit limit, FlopCounterOptions? options = null, string? module = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(file))] string? expression = null) =>
        Expect.Flops(limit, module).Demand(Target.File(file, input, options, expression), customMessage);

    /// <inheritdoc cref="Expect.Flops"/>
    /// <inheritdoc cref="Target.FileAlone" path="/param|/exception"/>
    public static FlopReport ShouldBeWithinFlops(
        this ModelFile file, FlopsLimit limit, FlopCounterOptions? options = null, string? module = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(file))] string? expression = null) =>
        Expect.Flops(limit, module).Demand(Target.FileAlone(file, options, expression), customMessage);

    /// <inheritdoc cref="Expect.Flops"/>
    /// <inheritdoc cref="Target.Code{T}" path="/typeparam|/param|/exception"/>
    public static FlopReport ShouldBeWithinFlops<T>(
        this Func<T> code, FlopsLimit limit, nn.Module? model = null, FlopCounterOptions? options = null, string? module = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(code))] string? expression = null) =>
        Expect.Flops(limit, module).Demand(Target.Code(code, model, options, expression), customMessage);

    /// <inheritdoc cref="Expect.Flops"/>
    /// <inheritdoc cref="Target.Code" path="/param|/exception"/>
    public static FlopReport ShouldBeWithinFlops(
        this Action code, FlopsLimit limit, nn.Module? model = null, FlopCounterOptions? options = null, string? module = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(code))] string? expression = null) =>
        Expect.Flops(limit, module).Demand(Target.Code(code, model, options, expression), customMessage);
}
