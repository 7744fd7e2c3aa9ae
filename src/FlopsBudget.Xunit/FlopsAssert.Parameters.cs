using System.Runtime.CompilerServices;
using FlopsBudget;
using FlopsBudget.Judging;
using Xunit.Sdk;
using static TorchSharp.torch;

namespace Xunit;

public static partial class FlopsAssert
{
    extension(Assert)
    {
        /// <summary>Verifies that a model has no more parameters than a limit: elements of distinct tensors, trainable or not. It is not run.</summary>
        /// <param name="model">The model.</param>
        /// <param name="limit">The most that passes, as a number or as text such as <c>26M</c>.</param>
        /// <param name="options">How the model is called; nothing else of them matters.</param>
        /// <param name="module">The part to judge, such as <c>layer3</c> or <c>**.attention</c>; null for the whole model.</param>
        /// <param name="expression">Filled in by the compiler.</param>
        /// <returns>What was counted: parameters only.</returns>
        /// <exception cref="FlopsAssertException">The limit is broken, or no module matches.</exception>
        /// <exception cref="FlopsBudgetException">The limit cannot be read.</exception>
        public static FlopReport WithinParameters(
            nn.Module model,
            ParametersLimit limit,
            FlopCounterOptions? options = null,
            string? module = null,
            [CallerArgumentExpression(nameof(model))] string? expression = null) =>
            Verdicts.Demand(nameof(WithinParameters), new() { MaxParameters = limit.Value, Module = module }, FlopCounter.CountParameters(model, options), expression);

        /// <summary>Verifies that a model has no more parameters than a limit: elements of distinct tensors, trainable or not. The model is made for it, not run, and disposed of afterwards.</summary>
        /// <param name="factory">Makes the model.</param>
        /// <param name="limit">The most that passes, as a number or as text such as <c>26M</c>.</param>
        /// <param name="options">How the model is called; nothing else of them matters.</param>
        /// <param name="module">The part to judge, such as <c>layer3</c> or <c>**.attention</c>; null for the whole model.</param>
        /// <param name="expression">Filled in by the compiler.</param>
        /// <returns>What was counted: parameters only.</returns>
        /// <exception cref="FlopsAssertException">The limit is broken, or no module matches.</exception>
        /// <exception cref="FlopsBudgetException">The limit cannot be read.</exception>
        [OverloadResolutionPriority(1)] // a lambda that makes a model is code that returns something, too
        public static FlopReport WithinParameters(
            Func<nn.Module> factory,
            ParametersLimit limit,
            FlopCounterOptions? options = null,
            string? module = null,
            [CallerArgumentExpression(nameof(factory))] string? expression = null) =>
            Verdicts.Demand(nameof(WithinParameters), new() { MaxParameters = limit.Value, Module = module }, FlopCounter.CountParameters(factory, options), expression);

        /// <summary>Verifies that a model has no more parameters than a limit: elements of distinct tensors, trainable or not.</summary>
        /// <param name="model">The model; it is left as it was.</param>
        /// <param name="input">Its inputs: a tensor, several, or shapes as text such as <c>1,3,224,224</c>.</param>
        /// <param name="limit">The most that passes, as a number or as text such as <c>26M</c>.</param>
        /// <param name="options">How to count.</param>
        /// <param name="module">The part to judge, such as <c>layer3</c> or <c>**.attention</c>; null for the whole model.</param>
        /// <param name="expression">Filled in by the compiler.</param>
        /// <returns>What was counted.</returns>
        /// <exception cref="FlopsAssertException">The limit is broken, or operators ran that cannot be counted.</exception>
        /// <exception cref="FlopsBudgetException">The limit or the input cannot be read, does not fit the model, the model threw, or nothing was measured.</exception>
        public static FlopReport WithinParameters(
            nn.Module model,
            ModelInput input,
            ParametersLimit limit,
            FlopCounterOptions? options = null,
            string? module = null,
            [CallerArgumentExpression(nameof(model))] string? expression = null) =>
            Verdicts.Demand(nameof(WithinParameters), new() { MaxParameters = limit.Value, Module = module }, Counted.Model(model, input, options), expression);

        /// <summary>Verifies that a model has no more parameters than a limit: elements of distinct tensors, trainable or not. The model is made for it and disposed of afterwards.</summary>
        /// <param name="factory">Makes the model.</param>
        /// <param name="input">Its inputs: a tensor, several, or shapes as text such as <c>1,3,224,224</c>.</param>
        /// <param name="limit">The most that passes, as a number or as text such as <c>26M</c>.</param>
        /// <param name="options">How to count.</param>
        /// <param name="module">The part to judge, such as <c>layer3</c> or <c>**.attention</c>; null for the whole model.</param>
        /// <param name="expression">Filled in by the compiler.</param>
        /// <returns>What was counted.</returns>
        /// <exception cref="FlopsAssertException">The limit is broken, or operators ran that cannot be counted.</exception>
        /// <exception cref="FlopsBudgetException">The limit or the input cannot be read, does not fit the model, the model threw, or nothing was measured.</exception>
        public static FlopReport WithinParameters(
            Func<nn.Module> factory,
            ModelInput input,
            ParametersLimit limit,
            FlopCounterOptions? options = null,
            string? module = null,
            [CallerArgumentExpression(nameof(factory))] string? expression = null) =>
            Verdicts.Demand(nameof(WithinParameters), new() { MaxParameters = limit.Value, Module = module }, Counted.Model(factory, input, options), expression);

        /// <summary>Verifies that a model has no more parameters than a limit: elements of distinct tensors, trainable or not. What is counted is a piece of code, such as <c>() => model.call(a, b)</c>.</summary>
        /// <typeparam name="T">What the code returns; it is dropped.</typeparam>
        /// <param name="code">The code; what it runs on this thread is counted.</param>
        /// <param name="limit">The most that passes, as a number or as text such as <c>26M</c>.</param>
        /// <param name="model">The model whose modules get the costs; without one the failure cannot say where they go.</param>
        /// <param name="options">How to count.</param>
        /// <param name="module">The part to judge, such as <c>layer3</c> or <c>**.attention</c>; null for the whole model.</param>
        /// <param name="expression">Filled in by the compiler.</param>
        /// <returns>What was counted.</returns>
        /// <exception cref="FlopsAssertException">The limit is broken, or operators ran that cannot be counted.</exception>
        /// <exception cref="FlopsBudgetException">The limit or the input cannot be read, does not fit the model, the model threw, or nothing was measured.</exception>
        public static FlopReport WithinParameters<T>(
            Func<T> code,
            ParametersLimit limit,
            nn.Module? model = null,
            FlopCounterOptions? options = null,
            string? module = null,
            [CallerArgumentExpression(nameof(code))] string? expression = null) =>
            Verdicts.Demand(nameof(WithinParameters), new() { MaxParameters = limit.Value, Module = module }, FlopCounter.Count(code, model, options), expression);

        /// <summary>Verifies that a model has no more parameters than a limit: elements of distinct tensors, trainable or not. What is counted is a piece of code that returns nothing.</summary>
        /// <param name="code">The code; what it runs on this thread is counted.</param>
        /// <param name="limit">The most that passes, as a number or as text such as <c>26M</c>.</param>
        /// <param name="model">The model whose modules get the costs; without one the failure cannot say where they go.</param>
        /// <param name="options">How to count.</param>
        /// <param name="module">The part to judge, such as <c>layer3</c> or <c>**.attention</c>; null for the whole model.</param>
        /// <param name="expression">Filled in by the compiler.</param>
        /// <returns>What was counted.</returns>
        /// <exception cref="FlopsAssertException">The limit is broken, or operators ran that cannot be counted.</exception>
        /// <exception cref="FlopsBudgetException">The limit or the input cannot be read, does not fit the model, the model threw, or nothing was measured.</exception>
        public static FlopReport WithinParameters(
            Action code,
            ParametersLimit limit,
            nn.Module? model = null,
            FlopCounterOptions? options = null,
            string? module = null,
            [CallerArgumentExpression(nameof(code))] string? expression = null) =>
            Verdicts.Demand(nameof(WithinParameters), new() { MaxParameters = limit.Value, Module = module }, FlopCounter.Count(code, model, options), expression);
    }
}
