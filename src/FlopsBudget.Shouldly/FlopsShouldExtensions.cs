using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using FlopsBudget;
using FlopsBudget.Judging;
using static TorchSharp.torch;

namespace Shouldly;

/// <summary>What a model may cost, in Shouldly's words: <c>model.ShouldBeWithinFlops("1,3,224,224", "8.2G")</c>.</summary>
/// <remarks>Each counts in evaluation mode and leaves the model as it was. Work of other threads is not counted, and a model that itself works on them is an error. Each returns the report.</remarks>
[ShouldlyMethods]
[EditorBrowsable(EditorBrowsableState.Never)]
[StackTraceHidden]
public static class FlopsShouldExtensions
{
    /// <summary>Verifies that one run needs no more floating-point operations than a limit.</summary>
    /// <param name="model">The model; it is left as it was.</param>
    /// <param name="input">Its inputs: a tensor, several, or shapes as text such as <c>1,3,224,224</c>.</param>
    /// <param name="limit">The most that passes, as a number or as text such as <c>8.2G</c>.</param>
    /// <param name="customMessage">What to add to the failure.</param>
    /// <param name="options">How to count.</param>
    /// <param name="module">The part to judge, such as <c>layer3</c> or <c>**.attention</c>; null for the whole model.</param>
    /// <param name="expression">Filled in by the compiler.</param>
    /// <returns>What was counted.</returns>
    /// <exception cref="ShouldAssertException">The limit is broken, or operators ran that cannot be counted.</exception>
    /// <exception cref="FlopsBudgetException">The limit or the input cannot be read, does not fit the model, the model threw, or nothing was measured.</exception>
    public static FlopReport ShouldBeWithinFlops(
        this nn.Module model,
        ModelInput input,
        FlopsLimit limit,
        string? customMessage = null,
        FlopCounterOptions? options = null,
        string? module = null,
        [CallerArgumentExpression(nameof(model))] string? expression = null) =>
        Verdicts.Demand(new() { MaxFlops = limit.Value, Module = module }, Counted.Model(model, input, options), expression, customMessage);

    /// <summary>Verifies that one run needs no more multiply-adds than a limit.</summary>
    /// <param name="model">The model; it is left as it was.</param>
    /// <param name="input">Its inputs: a tensor, several, or shapes as text such as <c>1,3,224,224</c>.</param>
    /// <param name="limit">The most that passes, as a number or as text such as <c>4.1G</c>.</param>
    /// <param name="customMessage">What to add to the failure.</param>
    /// <param name="options">How to count.</param>
    /// <param name="module">The part to judge, such as <c>layer3</c> or <c>**.attention</c>; null for the whole model.</param>
    /// <param name="expression">Filled in by the compiler.</param>
    /// <returns>What was counted.</returns>
    /// <exception cref="ShouldAssertException">The limit is broken, or operators ran that cannot be counted.</exception>
    /// <exception cref="FlopsBudgetException">The limit or the input cannot be read, does not fit the model, the model threw, or nothing was measured.</exception>
    public static FlopReport ShouldBeWithinMacs(
        this nn.Module model,
        ModelInput input,
        MacsLimit limit,
        string? customMessage = null,
        FlopCounterOptions? options = null,
        string? module = null,
        [CallerArgumentExpression(nameof(model))] string? expression = null) =>
        Verdicts.Demand(new() { MaxMacs = limit.Value, Module = module }, Counted.Model(model, input, options), expression, customMessage);

    /// <summary>Verifies that one run needs no more multiply-adds of integers, such as those of quantized layers, than a limit.</summary>
    /// <param name="model">The model; it is left as it was.</param>
    /// <param name="input">Its inputs: a tensor, several, or shapes as text such as <c>1,3,224,224</c>.</param>
    /// <param name="limit">The most that passes, as a number or as text such as <c>4.1G</c>.</param>
    /// <param name="customMessage">What to add to the failure.</param>
    /// <param name="options">How to count.</param>
    /// <param name="module">The part to judge, such as <c>layer3</c> or <c>**.attention</c>; null for the whole model.</param>
    /// <param name="expression">Filled in by the compiler.</param>
    /// <returns>What was counted.</returns>
    /// <exception cref="ShouldAssertException">The limit is broken, or operators ran that cannot be counted.</exception>
    /// <exception cref="FlopsBudgetException">The limit or the input cannot be read, does not fit the model, the model threw, or nothing was measured.</exception>
    public static FlopReport ShouldBeWithinIntegerMacs(
        this nn.Module model,
        ModelInput input,
        MacsLimit limit,
        string? customMessage = null,
        FlopCounterOptions? options = null,
        string? module = null,
        [CallerArgumentExpression(nameof(model))] string? expression = null) =>
        Verdicts.Demand(new() { MaxIntegerMacs = limit.Value, Module = module }, Counted.Model(model, input, options), expression, customMessage);

    /// <summary>Verifies that a model has no more parameters than a limit: elements of distinct tensors, trainable or not.</summary>
    /// <param name="model">The model; it is left as it was.</param>
    /// <param name="input">Its inputs: a tensor, several, or shapes as text such as <c>1,3,224,224</c>.</param>
    /// <param name="limit">The most that passes, as a number or as text such as <c>26M</c>.</param>
    /// <param name="customMessage">What to add to the failure.</param>
    /// <param name="options">How to count.</param>
    /// <param name="module">The part to judge, such as <c>layer3</c> or <c>**.attention</c>; null for the whole model.</param>
    /// <param name="expression">Filled in by the compiler.</param>
    /// <returns>What was counted.</returns>
    /// <exception cref="ShouldAssertException">The limit is broken, or operators ran that cannot be counted.</exception>
    /// <exception cref="FlopsBudgetException">The limit or the input cannot be read, does not fit the model, the model threw, or nothing was measured.</exception>
    public static FlopReport ShouldBeWithinParameters(
        this nn.Module model,
        ModelInput input,
        ParametersLimit limit,
        string? customMessage = null,
        FlopCounterOptions? options = null,
        string? module = null,
        [CallerArgumentExpression(nameof(model))] string? expression = null) =>
        Verdicts.Demand(new() { MaxParameters = limit.Value, Module = module }, Counted.Model(model, input, options), expression, customMessage);

    /// <summary>Verifies that a model has no more parameters than a limit: elements of distinct tensors, trainable or not. It is not run.</summary>
    /// <param name="model">The model.</param>
    /// <param name="limit">The most that passes, as a number or as text such as <c>26M</c>.</param>
    /// <param name="options">How the model is called; nothing else of them matters.</param>
    /// <param name="customMessage">What to add to the failure.</param>
    /// <param name="module">The part to judge, such as <c>layer3</c> or <c>**.attention</c>; null for the whole model.</param>
    /// <param name="expression">Filled in by the compiler.</param>
    /// <returns>What was counted: parameters only.</returns>
    /// <exception cref="ShouldAssertException">The limit is broken, or no module matches.</exception>
    /// <exception cref="FlopsBudgetException">The limit cannot be read.</exception>
    public static FlopReport ShouldBeWithinParameters(
        this nn.Module model,
        ParametersLimit limit,
        FlopCounterOptions? options = null,
        string? customMessage = null,
        string? module = null,
        [CallerArgumentExpression(nameof(model))] string? expression = null) =>
        Verdicts.Demand(new() { MaxParameters = limit.Value, Module = module }, FlopCounter.CountParameters(model, options), expression, customMessage);

    /// <summary>Verifies that one run keeps a budget.</summary>
    /// <param name="model">The model; it is left as it was.</param>
    /// <param name="input">Its inputs: a tensor, several, or shapes as text such as <c>1,3,224,224</c>.</param>
    /// <param name="budget">What it may cost.</param>
    /// <param name="customMessage">What to add to the failure.</param>
    /// <param name="options">How to count.</param>
    /// <param name="expression">Filled in by the compiler.</param>
    /// <returns>What was counted.</returns>
    /// <exception cref="ShouldAssertException">The budget is not kept, or operators ran that cannot be counted.</exception>
    /// <exception cref="FlopsBudgetException">The input cannot be read or does not fit the model, the model threw, or nothing was measured.</exception>
    public static FlopReport ShouldBeWithinBudget(
        this nn.Module model,
        ModelInput input,
        FlopBudget budget,
        string? customMessage = null,
        FlopCounterOptions? options = null,
        [CallerArgumentExpression(nameof(model))] string? expression = null) =>
        Verdicts.Demand(budget, Counted.Model(model, input, options), expression, customMessage);

    /// <summary>Verifies that what was counted before keeps a budget.</summary>
    /// <param name="report">What was counted.</param>
    /// <param name="budget">What it may cost.</param>
    /// <param name="customMessage">What to add to the failure.</param>
    /// <param name="expression">Filled in by the compiler.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ShouldAssertException">The budget is not kept, or operators ran that cannot be counted.</exception>
    public static FlopReport ShouldBeWithinBudget(
        this FlopReport report,
        FlopBudget budget,
        string? customMessage = null,
        [CallerArgumentExpression(nameof(report))] string? expression = null)
    {
        ArgumentNullException.ThrowIfNull(budget);
        return Verdicts.Demand(budget, report, expression, customMessage);
    }
}
