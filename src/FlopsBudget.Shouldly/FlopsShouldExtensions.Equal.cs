using System.Runtime.CompilerServices;
using FlopsBudget;
using FlopsBudget.Testing;
using static TorchSharp.torch;

namespace Shouldly;

public static partial class FlopsShouldExtensions
{
    /// <inheritdoc cref="Expect.ExactFlops"/>
    /// <inheritdoc cref="Target.Model" path="/param|/exception"/>
    public static FlopReport ShouldHaveFlops(
        this nn.Module model, ModelInput input, FlopsLimit expected, FlopCounterOptions? options = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(model))] string? expression = null) =>
        Expect.ExactFlops(expected).Demand(Target.Model(model, input, options, expression), customMessage);

    /// <inheritdoc cref="Expect.ExactFlops"/>
    /// <inheritdoc cref="Target.Factory" path="/param|/exception"/>
    public static FlopReport ShouldHaveFlops(
        this Func<nn.Module> factory, ModelInput input, FlopsLimit expected, FlopCounterOptions? options = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(factory))] string? expression = null) =>
        Expect.ExactFlops(expected).Demand(Target.Factory(factory, input, options, expression), customMessage);

    /// <inheritdoc cref="Expect.ExactFlops"/>
    /// <inheritdoc cref="Target.File" path="/param|/exception"/>
    public static FlopReport ShouldHaveFlops(
        this ModelFile file, ModelInput input, FlopsLimit expected, FlopCounterOptions? options = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(file))] string? expression = null) =>
        Expect.ExactFlops(expected).Demand(Target.File(file, input, options, expression), customMessage);

    /// <inheritdoc cref="Expect.ExactFlops"/>
    /// <inheritdoc cref="Target.FileAlone" path="/param|/exception"/>
    public static FlopReport ShouldHaveFlops(
        this ModelFile file, FlopsLimit expected, FlopCounterOptions? options = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(file))] string? expression = null) =>
        Expect.ExactFlops(expected).Demand(Target.FileAlone(file, options, expression), customMessage);

    /// <inheritdoc cref="Expect.ExactFlops"/>
    /// <inheritdoc cref="Target.Code{T}" path="/typeparam|/param|/exception"/>
    public static FlopReport ShouldHaveFlops<T>(
        this Func<T> code, FlopsLimit expected, nn.Module? model = null, FlopCounterOptions? options = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(code))] string? expression = null) =>
        Expect.ExactFlops(expected).Demand(Target.Code(code, model, options, expression), customMessage);

    /// <inheritdoc cref="Expect.ExactFlops"/>
    /// <inheritdoc cref="Target.Code" path="/param|/exception"/>
    public static FlopReport ShouldHaveFlops(
        this Action code, FlopsLimit expected, nn.Module? model = null, FlopCounterOptions? options = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(code))] string? expression = null) =>
        Expect.ExactFlops(expected).Demand(Target.Code(code, model, options, expression), customMessage);
}
