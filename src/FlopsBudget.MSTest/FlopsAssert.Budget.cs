using System.Runtime.CompilerServices;
using FlopsBudget;
using FlopsBudget.Testing;
using static TorchSharp.torch;

namespace Microsoft.VisualStudio.TestTools.UnitTesting;

public static partial class FlopsAssert
{
    extension(Assert assert)
    {
        /// <inheritdoc cref="Expect.Budget"/>
        /// <inheritdoc cref="Target.Report" path="/param|/exception"/>
        public FlopReport WithinBudget(
            FlopReport report, ModelBudget budget, string? message = null,
            [CallerArgumentExpression(nameof(report))] string? expression = null) =>
            Expect.Budget(budget).Demand(Target.Report(report, expression), message);

        /// <inheritdoc cref="DeclaredBudgets.Check"/>
        public FlopReport WithinBudget(ProjectBudget budget, string? message = null) => DeclaredBudgets.Check(budget).Demand(message);

        /// <inheritdoc cref="DeclaredBudgets.Check"/>
        public FlopReport WithinBudget(DeclaredBudget budget, string? message = null)
        {
            ArgumentNullException.ThrowIfNull(budget);
            return DeclaredBudgets.Check(budget.Item).Demand(message);
        }

        /// <inheritdoc cref="Expect.Budget"/>
        /// <inheritdoc cref="Target.Model" path="/param|/exception"/>
        public FlopReport WithinBudget(
            nn.Module model, ModelInput input, ModelBudget budget, FlopCounterOptions? options = null, string? message = null,
            [CallerArgumentExpression(nameof(model))] string? expression = null) =>
            Expect.Budget(budget).Demand(Target.Model(model, input, options, expression), message);

        /// <inheritdoc cref="Expect.Budget"/>
        /// <inheritdoc cref="Target.Factory" path="/param|/exception"/>
        public FlopReport WithinBudget(
            Func<nn.Module> factory, ModelInput input, ModelBudget budget, FlopCounterOptions? options = null, string? message = null,
            [CallerArgumentExpression(nameof(factory))] string? expression = null) =>
            Expect.Budget(budget).Demand(Target.Factory(factory, input, options, expression), message);

        /// <inheritdoc cref="Expect.Budget"/>
        /// <inheritdoc cref="Target.File" path="/param|/exception"/>
        public FlopReport WithinBudget(
            ModelFile file, ModelInput input, ModelBudget budget, FlopCounterOptions? options = null, string? message = null,
            [CallerArgumentExpression(nameof(file))] string? expression = null) =>
            Expect.Budget(budget).Demand(Target.File(file, input, options, expression), message);

        /// <inheritdoc cref="Expect.Budget"/>
        /// <inheritdoc cref="Target.FileAlone" path="/param|/exception"/>
        public FlopReport WithinBudget(
            ModelFile file, ModelBudget budget, FlopCounterOptions? options = null, string? message = null,
            [CallerArgumentExpression(nameof(file))] string? expression = null) =>
            Expect.Budget(budget).Demand(Target.FileAlone(file, options, expression), message);

        /// <inheritdoc cref="Expect.Budget"/>
        /// <inheritdoc cref="Target.Code{T}" path="/typeparam|/param|/exception"/>
        public FlopReport WithinBudget<T>(
            Func<T> code, ModelBudget budget, nn.Module? model = null, FlopCounterOptions? options = null, string? message = null,
            [CallerArgumentExpression(nameof(code))] string? expression = null) =>
            Expect.Budget(budget).Demand(Target.Code(code, model, options, expression), message);

        /// <inheritdoc cref="Expect.Budget"/>
        /// <inheritdoc cref="Target.Code" path="/param|/exception"/>
        public FlopReport WithinBudget(
            Action code, ModelBudget budget, nn.Module? model = null, FlopCounterOptions? options = null, string? message = null,
            [CallerArgumentExpression(nameof(code))] string? expression = null) =>
            Expect.Budget(budget).Demand(Target.Code(code, model, options, expression), message);
    }
}
