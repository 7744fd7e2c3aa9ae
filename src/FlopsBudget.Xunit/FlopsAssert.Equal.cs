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
        /// <summary>Verifies that one run needs exactly the expected floating-point operations.</summary>
        /// <param name="expected">The expected number, as a number or as exact text such as <c>1.2M</c>.</param>
        /// <param name="model">The model; it is left as it was.</param>
        /// <param name="input">Its inputs: a tensor, several, or shapes as text such as <c>1,3,224,224</c>.</param>
        /// <param name="options">How to count.</param>
        /// <param name="expression">Filled in by the compiler.</param>
        /// <returns>What was counted.</returns>
        /// <exception cref="FlopsAssertException">The number is another one, or operators ran that cannot be counted.</exception>
        /// <exception cref="FlopsBudgetException">The number or the input cannot be read, does not fit the model, the model threw, or nothing was measured.</exception>
        public static FlopReport FlopsEqual(
            FlopsLimit expected,
            nn.Module model,
            ModelInput input,
            FlopCounterOptions? options = null,
            [CallerArgumentExpression(nameof(model))] string? expression = null) =>
            Verdicts.DemandEqual(nameof(FlopsEqual), expected.Value, Counted.Model(model, input, options), expression);

        /// <summary>Verifies that one run needs exactly the expected floating-point operations. The model is made for it and disposed of afterwards.</summary>
        /// <param name="expected">The expected number, as a number or as exact text such as <c>1.2M</c>.</param>
        /// <param name="factory">Makes the model.</param>
        /// <param name="input">Its inputs: a tensor, several, or shapes as text such as <c>1,3,224,224</c>.</param>
        /// <param name="options">How to count.</param>
        /// <param name="expression">Filled in by the compiler.</param>
        /// <returns>What was counted.</returns>
        /// <exception cref="FlopsAssertException">The number is another one, or operators ran that cannot be counted.</exception>
        /// <exception cref="FlopsBudgetException">The number or the input cannot be read, does not fit the model, the model threw, or nothing was measured.</exception>
        public static FlopReport FlopsEqual(
            FlopsLimit expected,
            Func<nn.Module> factory,
            ModelInput input,
            FlopCounterOptions? options = null,
            [CallerArgumentExpression(nameof(factory))] string? expression = null) =>
            Verdicts.DemandEqual(nameof(FlopsEqual), expected.Value, Counted.Model(factory, input, options), expression);

        /// <summary>Verifies that one run needs exactly the expected floating-point operations. What is counted is a piece of code, such as <c>() => model.call(a, b)</c>.</summary>
        /// <typeparam name="T">What the code returns; it is dropped.</typeparam>
        /// <param name="expected">The expected number, as a number or as exact text such as <c>1.2M</c>.</param>
        /// <param name="code">The code; what it runs on this thread is counted.</param>
        /// <param name="model">The model whose modules get the costs; without one the failure cannot say where they go.</param>
        /// <param name="options">How to count.</param>
        /// <param name="expression">Filled in by the compiler.</param>
        /// <returns>What was counted.</returns>
        /// <exception cref="FlopsAssertException">The number is another one, or operators ran that cannot be counted.</exception>
        /// <exception cref="FlopsBudgetException">The number or the input cannot be read, does not fit the model, the model threw, or nothing was measured.</exception>
        public static FlopReport FlopsEqual<T>(
            FlopsLimit expected,
            Func<T> code,
            nn.Module? model = null,
            FlopCounterOptions? options = null,
            [CallerArgumentExpression(nameof(code))] string? expression = null) =>
            Verdicts.DemandEqual(nameof(FlopsEqual), expected.Value, FlopCounter.Count(code, model, options), expression);

        /// <summary>Verifies that one run needs exactly the expected floating-point operations. What is counted is a piece of code that returns nothing.</summary>
        /// <param name="expected">The expected number, as a number or as exact text such as <c>1.2M</c>.</param>
        /// <param name="code">The code; what it runs on this thread is counted.</param>
        /// <param name="model">The model whose modules get the costs; without one the failure cannot say where they go.</param>
        /// <param name="options">How to count.</param>
        /// <param name="expression">Filled in by the compiler.</param>
        /// <returns>What was counted.</returns>
        /// <exception cref="FlopsAssertException">The number is another one, or operators ran that cannot be counted.</exception>
        /// <exception cref="FlopsBudgetException">The number or the input cannot be read, does not fit the model, the model threw, or nothing was measured.</exception>
        public static FlopReport FlopsEqual(
            FlopsLimit expected,
            Action code,
            nn.Module? model = null,
            FlopCounterOptions? options = null,
            [CallerArgumentExpression(nameof(code))] string? expression = null) =>
            Verdicts.DemandEqual(nameof(FlopsEqual), expected.Value, FlopCounter.Count(code, model, options), expression);
    }
}
