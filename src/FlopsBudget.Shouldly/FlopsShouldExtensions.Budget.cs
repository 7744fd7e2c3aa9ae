using System.Runtime.CompilerServices;
using FlopsBudget;
using FlopsBudget.Testing;
using static TorchSharp.torch;

namespace Shouldly;

public static partial class FlopsShouldExtensions
{
    /// <inheritdoc cref="Expect.Budget"/>
    /// <inheritdoc cref="Target.Report" path="/param|/exception"/>
    public static FlopReport ShouldBeWithinBudget(
        this FlopReport report, ModelBudget budget, string? customMessage = null,
        [CallerArgumentExpression(nameof(report))] string? expression = null) =>
        Expect.Budget(budget).Demand(Target.Report(report, expression), customMessage);

    /// <inheritdoc cref="DeclaredBudgets.Check"/>
    public static FlopReport ShouldBeWithinBudget(this ProjectBudget budget, string? customMessage = null) => DeclaredBudgets.Check(budget).Demand(expression: null, customMessage);

    /// <inheritdoc cref="Expect.Budget"/>
    /// <inheritdoc cref="Target.Model" path="/param|/exception"/>
    public static FlopReport ShouldBeWithinBudget(
        this nn.Module model, ModelInput input, ModelBudget budget, FlopCounterOptions? options = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(model))] string? expression = null) =>
        Expect.Budget(budget).Demand(Target.Model(model, input, options, expression), customMessage);

    /// <inheritdoc cref="Expect.Budget"/>
    /// <inheritdoc cref="Target.Factory" path="/param|/exception"/>
    public static FlopReport ShouldBeWithinBudget(
        this Func<nn.Module> factory, ModelInput input, ModelBudget budget, FlopCounterOptions? options = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(factory))] string? expression = null) =>
        Expect.Budget(budget).Demand(Target.Factory(factory, input, options, expression), customMessage);

    /// <inheritdoc cref="Expect.Budget"/>
    /// <inheritdoc cref="Target.File" path="/param|/exception"/>
    public static FlopReport ShouldBeWithinBudget(
        this ModelFile file, ModelInput input, ModelBudget budget, FlopCounterOptions? options = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(file))] string? expression = null) =>
        Expect.Budget(budget).Demand(Target.File(file, input, options, expression), customMessage);

    /// <inheritdoc cref="Expect.Budget"/>
    /// <inheritdoc cref="Target.FileAlone" path="/param|/exception"/>
    public static FlopReport ShouldBeWithinBudget(
        this ModelFile file, ModelBudget budget, FlopCounterOptions? options = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(file))] string? expression = null) =>
        Expect.Budget(budget).Demand(Target.FileAlone(file, options, expression), customMessage);

    /// <inheritdoc cref="Expect.Budget"/>
    /// <inheritdoc cref="Target.Code{T}" path="/typeparam|/param|/exception"/>
    public static FlopReport ShouldBeWithinBudget<T>(
        this Func<T> code, ModelBudget budget, nn.Module? model = null, FlopCounterOptions? options = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(code))] string? expression = null) =>
        Expect.Budget(budget).Demand(Target.Code(code, model, options, expression), customMessage);

    /// <inheritdoc cref="Expect.Budget"/>
    /// <inheritdoc cref="Target.Code" path="/param|/exception"/>
    public static FlopReport ShouldBeWithinBudget(
        this Action code, ModelBudget budget, nn.Module? model = null, FlopCounterOptions? options = null, string? customMessage = null,
        [CallerArgumentExpression(nameof(code))] string? expression = null) =>
        Expect.Budget(budget).Demand(Target.Code(code, model, options, expression), customMessage);
}
