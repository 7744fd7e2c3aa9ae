using System.Runtime.CompilerServices;
using FlopsBudget;
using FlopsBudget.Testing;
using Xunit.Sdk;
using static TorchSharp.torch;

namespace Xunit;

public static partial class FlopsAssert
{
    extension(Assert)
    {
        /// <inheritdoc cref="Expect.Budget"/>
        /// <inheritdoc cref="Target.Report" path="/param|/exception"/>
        public static FlopReport WithinBudget(
            FlopReport report, ModelBudget budget,
            [CallerArgumentExpression(nameof(report))] string? expression = null) =>
            Expect.Budget(budget).Demand(Target.Report(report, expression));

        /// <inheritdoc cref="DeclaredBudgets.Check"/>
        public static FlopReport WithinBudget(DeclaredBudget budget)
        {
            ArgumentNullException.ThrowIfNull(budget);
            return DeclaredBudgets.Check(budget.Item).Demand();
        }

        /// <inheritdoc cref="Expect.Budget"/>
        /// <inheritdoc cref="Target.Model" path="/param|/exception"/>
        public static FlopReport WithinBudget(
            nn.Module model, ModelInput input, ModelBudget budget, FlopCounterOptions? options = null,
            [CallerArgumentExpression(nameof(model))] string? expression = null) =>
            Expect.Budget(budget).Demand(Target.Model(model, input, options, expression));

        /// <inheritdoc cref="Expect.Budget"/>
        /// <inheritdoc cref="Target.Factory" path="/param|/exception"/>
        public static FlopReport WithinBudget(
            Func<nn.Module> factory, ModelInput input, ModelBudget budget, FlopCounterOptions? options = null,
            [CallerArgumentExpression(nameof(factory))] string? expression = null) =>
            Expect.Budget(budget).Demand(Target.Factory(factory, input, options, expression));

        /// <inheritdoc cref="Expect.Budget"/>
        /// <inheritdoc cref="Target.File" path="/param|/exception"/>
        public static FlopReport WithinBudget(
            ModelFile file, ModelInput input, ModelBudget budget, FlopCounterOptions? options = null,
            [CallerArgumentExpression(nameof(file))] string? expression = null) =>
            Expect.Budget(budget).Demand(Target.File(file, input, options, expression));

        /// <inheritdoc cref="Expect.Budget"/>
        /// <inheritdoc cref="Target.FileAlone" path="/param|/exception"/>
        public static FlopReport WithinBudget(
            ModelFile file, ModelBudget budget, FlopCounterOptions? options = null,
            [CallerArgumentExpression(nameof(file))] string? expression = null) =>
            Expect.Budget(budget).Demand(Target.FileAlone(file, options, expression));

        /// <inheritdoc cref="Expect.Budget"/>
        /// <inheritdoc cref="Target.Code{T}" path="/typeparam|/param|/exception"/>
        public static FlopReport WithinBudget<T>(
            Func<T> code, ModelBudget budget, nn.Module? model = null, FlopCounterOptions? options = null,
            [CallerArgumentExpression(nameof(code))] string? expression = null) =>
            Expect.Budget(budget).Demand(Target.Code(code, model, options, expression));

        /// <inheritdoc cref="Expect.Budget"/>
        /// <inheritdoc cref="Target.Code" path="/param|/exception"/>
        public static FlopReport WithinBudget(
            Action code, ModelBudget budget, nn.Module? model = null, FlopCounterOptions? options = null,
            [CallerArgumentExpression(nameof(code))] string? expression = null) =>
            Expect.Budget(budget).Demand(Target.Code(code, model, options, expression));
    }
}
