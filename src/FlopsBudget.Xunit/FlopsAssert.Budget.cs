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
        /// <summary>Verifies that what was counted before keeps a budget.</summary>
        /// <param name="report">What was counted.</param>
        /// <param name="budget">What it may cost.</param>
        /// <param name="expression">Filled in by the compiler.</param>
        /// <returns>The report.</returns>
        /// <exception cref="FlopsAssertException">The budget is not kept, or operators ran that cannot be counted.</exception>
        public static FlopReport WithinBudget(
            FlopReport report,
            FlopBudget budget,
            [CallerArgumentExpression(nameof(report))] string? expression = null)
        {
            ArgumentNullException.ThrowIfNull(report);
            return Verdicts.Demand(nameof(WithinBudget), budget, report, expression);
        }

        /// <summary>
        /// Verifies that a model keeps the budget that its project declares, with all that the item says, as the build does. A model that is
        /// above a warning level only passes, with a warning of the test where the runner has such (xUnit v3).
        /// </summary>
        /// <param name="budget">The budget: the argument of a theory under <c>FlopsBudgetData</c>.</param>
        /// <returns>What was counted.</returns>
        /// <exception cref="FlopsAssertException">The budget is not kept, or operators ran that cannot be counted.</exception>
        /// <exception cref="FlopsBudgetException">The item cannot be read, or the model cannot be made or counted, with the codes of the build.</exception>
        public static FlopReport WithinBudget(DeclaredBudget budget)
        {
            ArgumentNullException.ThrowIfNull(budget);
            return Verdicts.Demand(nameof(WithinBudget), budget.Item);
        }

        /// <summary>Verifies that one run keeps a budget.</summary>
        /// <param name="model">The model; it is left as it was.</param>
        /// <param name="input">Its inputs: a tensor, several, or shapes as text such as <c>1,3,224,224</c>.</param>
        /// <param name="budget">What it may cost.</param>
        /// <param name="options">How to count.</param>
        /// <param name="expression">Filled in by the compiler.</param>
        /// <returns>What was counted.</returns>
        /// <exception cref="FlopsAssertException">The budget is not kept, or operators ran that cannot be counted.</exception>
        /// <exception cref="FlopsBudgetException">The input cannot be read or does not fit the model, the model threw, or nothing was measured.</exception>
        public static FlopReport WithinBudget(
            nn.Module model,
            ModelInput input,
            FlopBudget budget,
            FlopCounterOptions? options = null,
            [CallerArgumentExpression(nameof(model))] string? expression = null) =>
            Verdicts.Demand(nameof(WithinBudget), budget, Counted.Model(model, input, options), expression);

        /// <summary>Verifies that one run keeps a budget. The model is made for it and disposed of afterwards.</summary>
        /// <param name="factory">Makes the model.</param>
        /// <param name="input">Its inputs: a tensor, several, or shapes as text such as <c>1,3,224,224</c>.</param>
        /// <param name="budget">What it may cost.</param>
        /// <param name="options">How to count.</param>
        /// <param name="expression">Filled in by the compiler.</param>
        /// <returns>What was counted.</returns>
        /// <exception cref="FlopsAssertException">The budget is not kept, or operators ran that cannot be counted.</exception>
        /// <exception cref="FlopsBudgetException">The input cannot be read or does not fit the model, the model threw, or nothing was measured.</exception>
        public static FlopReport WithinBudget(
            Func<nn.Module> factory,
            ModelInput input,
            FlopBudget budget,
            FlopCounterOptions? options = null,
            [CallerArgumentExpression(nameof(factory))] string? expression = null) =>
            Verdicts.Demand(nameof(WithinBudget), budget, Counted.Model(factory, input, options), expression);

        /// <summary>Verifies that one run keeps a budget. What is counted is a piece of code, such as <c>() => model.call(a, b)</c>.</summary>
        /// <typeparam name="T">What the code returns; it is dropped.</typeparam>
        /// <param name="code">The code; what it runs on this thread is counted.</param>
        /// <param name="budget">What it may cost.</param>
        /// <param name="model">The model whose modules get the costs; without one the failure cannot say where they go.</param>
        /// <param name="options">How to count.</param>
        /// <param name="expression">Filled in by the compiler.</param>
        /// <returns>What was counted.</returns>
        /// <exception cref="FlopsAssertException">The budget is not kept, or operators ran that cannot be counted.</exception>
        /// <exception cref="FlopsBudgetException">The input cannot be read or does not fit the model, the model threw, or nothing was measured.</exception>
        public static FlopReport WithinBudget<T>(
            Func<T> code,
            FlopBudget budget,
            nn.Module? model = null,
            FlopCounterOptions? options = null,
            [CallerArgumentExpression(nameof(code))] string? expression = null) =>
            Verdicts.Demand(nameof(WithinBudget), budget, FlopCounter.Count(code, model, options), expression);

        /// <summary>Verifies that one run keeps a budget. What is counted is a piece of code that returns nothing.</summary>
        /// <param name="code">The code; what it runs on this thread is counted.</param>
        /// <param name="budget">What it may cost.</param>
        /// <param name="model">The model whose modules get the costs; without one the failure cannot say where they go.</param>
        /// <param name="options">How to count.</param>
        /// <param name="expression">Filled in by the compiler.</param>
        /// <returns>What was counted.</returns>
        /// <exception cref="FlopsAssertException">The budget is not kept, or operators ran that cannot be counted.</exception>
        /// <exception cref="FlopsBudgetException">The input cannot be read or does not fit the model, the model threw, or nothing was measured.</exception>
        public static FlopReport WithinBudget(
            Action code,
            FlopBudget budget,
            nn.Module? model = null,
            FlopCounterOptions? options = null,
            [CallerArgumentExpression(nameof(code))] string? expression = null) =>
            Verdicts.Demand(nameof(WithinBudget), budget, FlopCounter.Count(code, model, options), expression);
    }
}
