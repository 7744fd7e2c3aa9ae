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
        /// <summary>Verifies that one run needs no more multiply-adds of integers, such as those of quantized layers, than a limit.</summary>
        /// <param name="model">The model; it is left as it was.</param>
        /// <param name="input">Its inputs: a tensor, several, or shapes as text such as <c>1,3,224,224</c>.</param>
        /// <param name="limit">The most that passes, as a number or as text such as <c>4.1G</c>.</param>
        /// <param name="options">How to count.</param>
        /// <param name="module">The part to judge, such as <c>layer3</c> or <c>**.attention</c>; null for the whole model.</param>
        /// <param name="expression">Filled in by the compiler.</param>
        /// <returns>What was counted.</returns>
        /// <exception cref="FlopsAssertException">The limit is broken, or operators ran that cannot be counted.</exception>
        /// <exception cref="FlopsBudgetException">The limit or the input cannot be read, does not fit the model, the model threw, or nothing was measured.</exception>
        public static FlopReport WithinIntegerMacs(
            nn.Module model,
            ModelInput input,
            MacsLimit limit,
            FlopCounterOptions? options = null,
            string? module = null,
            [CallerArgumentExpression(nameof(model))] string? expression = null) =>
            Verdicts.Demand(nameof(WithinIntegerMacs), new() { MaxIntegerMacs = limit.Value, Module = module }, Counted.Model(model, input, options), expression);

        /// <summary>Verifies that one run needs no more multiply-adds of integers, such as those of quantized layers, than a limit. The model is made for it and disposed of afterwards.</summary>
        /// <param name="factory">Makes the model.</param>
        /// <param name="input">Its inputs: a tensor, several, or shapes as text such as <c>1,3,224,224</c>.</param>
        /// <param name="limit">The most that passes, as a number or as text such as <c>4.1G</c>.</param>
        /// <param name="options">How to count.</param>
        /// <param name="module">The part to judge, such as <c>layer3</c> or <c>**.attention</c>; null for the whole model.</param>
        /// <param name="expression">Filled in by the compiler.</param>
        /// <returns>What was counted.</returns>
        /// <exception cref="FlopsAssertException">The limit is broken, or operators ran that cannot be counted.</exception>
        /// <exception cref="FlopsBudgetException">The limit or the input cannot be read, does not fit the model, the model threw, or nothing was measured.</exception>
        public static FlopReport WithinIntegerMacs(
            Func<nn.Module> factory,
            ModelInput input,
            MacsLimit limit,
            FlopCounterOptions? options = null,
            string? module = null,
            [CallerArgumentExpression(nameof(factory))] string? expression = null) =>
            Verdicts.Demand(nameof(WithinIntegerMacs), new() { MaxIntegerMacs = limit.Value, Module = module }, Counted.Model(factory, input, options), expression);

        /// <summary>Verifies that one run needs no more multiply-adds of integers, such as those of quantized layers, than a limit. What is counted is a piece of code, such as <c>() => model.call(a, b)</c>.</summary>
        /// <typeparam name="T">What the code returns; it is dropped.</typeparam>
        /// <param name="code">The code; what it runs on this thread is counted.</param>
        /// <param name="limit">The most that passes, as a number or as text such as <c>4.1G</c>.</param>
        /// <param name="model">The model whose modules get the costs; without one the failure cannot say where they go.</param>
        /// <param name="options">How to count.</param>
        /// <param name="module">The part to judge, such as <c>layer3</c> or <c>**.attention</c>; null for the whole model.</param>
        /// <param name="expression">Filled in by the compiler.</param>
        /// <returns>What was counted.</returns>
        /// <exception cref="FlopsAssertException">The limit is broken, or operators ran that cannot be counted.</exception>
        /// <exception cref="FlopsBudgetException">The limit or the input cannot be read, does not fit the model, the model threw, or nothing was measured.</exception>
        public static FlopReport WithinIntegerMacs<T>(
            Func<T> code,
            MacsLimit limit,
            nn.Module? model = null,
            FlopCounterOptions? options = null,
            string? module = null,
            [CallerArgumentExpression(nameof(code))] string? expression = null) =>
            Verdicts.Demand(nameof(WithinIntegerMacs), new() { MaxIntegerMacs = limit.Value, Module = module }, FlopCounter.Count(code, model, options), expression);

        /// <summary>Verifies that one run needs no more multiply-adds of integers, such as those of quantized layers, than a limit. What is counted is a piece of code that returns nothing.</summary>
        /// <param name="code">The code; what it runs on this thread is counted.</param>
        /// <param name="limit">The most that passes, as a number or as text such as <c>4.1G</c>.</param>
        /// <param name="model">The model whose modules get the costs; without one the failure cannot say where they go.</param>
        /// <param name="options">How to count.</param>
        /// <param name="module">The part to judge, such as <c>layer3</c> or <c>**.attention</c>; null for the whole model.</param>
        /// <param name="expression">Filled in by the compiler.</param>
        /// <returns>What was counted.</returns>
        /// <exception cref="FlopsAssertException">The limit is broken, or operators ran that cannot be counted.</exception>
        /// <exception cref="FlopsBudgetException">The limit or the input cannot be read, does not fit the model, the model threw, or nothing was measured.</exception>
        public static FlopReport WithinIntegerMacs(
            Action code,
            MacsLimit limit,
            nn.Module? model = null,
            FlopCounterOptions? options = null,
            string? module = null,
            [CallerArgumentExpression(nameof(code))] string? expression = null) =>
            Verdicts.Demand(nameof(WithinIntegerMacs), new() { MaxIntegerMacs = limit.Value, Module = module }, FlopCounter.Count(code, model, options), expression);
    }
}
