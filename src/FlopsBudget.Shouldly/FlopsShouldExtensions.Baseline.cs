using System.Runtime.CompilerServices;
using FlopsBudget;
using FlopsBudget.Testing;
using static TorchSharp.torch;

namespace Shouldly;

public static partial class FlopsShouldExtensions
{
    /// <inheritdoc cref="Expect.NoMoreFlops"/>
    /// <inheritdoc cref="Target.Model" path="/param|/exception"/>
    public static FlopReport ShouldHaveNoMoreFlops(
        this nn.Module model, ModelInput input, string tolerance = "0%", FlopCounterOptions? options = null, string? baseline = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(model))] string? expression = null, [CallerFilePath] string sourceFile = "", [CallerMemberName] string test = "") =>
        Expect.NoMoreFlops(tolerance, baseline, sourceFile, test).Demand(Target.Model(model, input, options, expression), customMessage);

    /// <inheritdoc cref="Expect.NoMoreFlops"/>
    /// <inheritdoc cref="Target.Factory" path="/param|/exception"/>
    public static FlopReport ShouldHaveNoMoreFlops(
        this Func<nn.Module> factory, ModelInput input, string tolerance = "0%", FlopCounterOptions? options = null, string? baseline = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(factory))] string? expression = null, [CallerFilePath] string sourceFile = "", [CallerMemberName] string test = "") =>
        Expect.NoMoreFlops(tolerance, baseline, sourceFile, test).Demand(Target.Factory(factory, input, options, expression), customMessage);

    /// <inheritdoc cref="Expect.NoMoreFlops"/>
    /// <inheritdoc cref="Target.File" path="/param|/exception"/>
    public static FlopReport ShouldHaveNoMoreFlops(
        this ModelFile file, ModelInput input, string tolerance = "0%", FlopCounterOptions? options = null, string? baseline = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(file))] string? expression = null, [CallerFilePath] string sourceFile = "", [CallerMemberName] string test = "") =>
        Expect.NoMoreFlops(tolerance, baseline, sourceFile, test).Demand(Target.File(file, input, options, expression), customMessage);

    /// <inheritdoc cref="Expect.NoMoreFlops"/>
    /// <inheritdoc cref="Target.FileAlone" path="/param|/exception"/>
    public static FlopReport ShouldHaveNoMoreFlops(
        this ModelFile file, FlopCounterOptions? options = null, string tolerance = "0%", string? baseline = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(file))] string? expression = null, [CallerFilePath] string sourceFile = "", [CallerMemberName] string test = "") =>
        Expect.NoMoreFlops(tolerance, baseline, sourceFile, test).Demand(Target.FileAlone(file, options, expression), customMessage);
}
