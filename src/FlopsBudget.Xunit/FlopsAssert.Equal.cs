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
        /// <inheritdoc cref="Expect.ExactFlops"/>
        /// <inheritdoc cref="Target.Model" path="/param|/exception"/>
        public static FlopReport FlopsEqual(
            FlopsLimit expected, nn.Module model, ModelInput input, FlopCounterOptions? options = null,
            [CallerArgumentExpression(nameof(model))] string? expression = null) =>
            Expect.ExactFlops(expected).Demand(Target.Model(model, input, options, expression));

        /// <inheritdoc cref="Expect.ExactFlops"/>
        /// <inheritdoc cref="Target.Factory" path="/param|/exception"/>
        public static FlopReport FlopsEqual(
            FlopsLimit expected, Func<nn.Module> factory, ModelInput input, FlopCounterOptions? options = null,
            [CallerArgumentExpression(nameof(factory))] string? expression = null) =>
            Expect.ExactFlops(expected).Demand(Target.Factory(factory, input, options, expression));

        /// <inheritdoc cref="Expect.ExactFlops"/>
        /// <inheritdoc cref="Target.File" path="/param|/exception"/>
        public static FlopReport FlopsEqual(
            FlopsLimit expected, ModelFile file, ModelInput input, FlopCounterOptions? options = null,
            [CallerArgumentExpression(nameof(file))] string? expression = null) =>
            Expect.ExactFlops(expected).Demand(Target.File(file, input, options, expression));

        /// <inheritdoc cref="Expect.ExactFlops"/>
        /// <inheritdoc cref="Target.FileAlone" path="/param|/exception"/>
        public static FlopReport FlopsEqual(
            FlopsLimit expected, ModelFile file, FlopCounterOptions? options = null,
            [CallerArgumentExpression(nameof(file))] string? expression = null) =>
            Expect.ExactFlops(expected).Demand(Target.FileAlone(file, options, expression));

        /// <inheritdoc cref="Expect.ExactFlops"/>
        /// <inheritdoc cref="Target.Code{T}" path="/typeparam|/param|/exception"/>
        public static FlopReport FlopsEqual<T>(
            FlopsLimit expected, Func<T> code, nn.Module? model = null, FlopCounterOptions? options = null,
            [CallerArgumentExpression(nameof(code))] string? expression = null) =>
            Expect.ExactFlops(expected).Demand(Target.Code(code, model, options, expression));

        /// <inheritdoc cref="Expect.ExactFlops"/>
        /// <inheritdoc cref="Target.Code" path="/param|/exception"/>
        public static FlopReport FlopsEqual(
            FlopsLimit expected, Action code, nn.Module? model = null, FlopCounterOptions? options = null,
            [CallerArgumentExpression(nameof(code))] string? expression = null) =>
            Expect.ExactFlops(expected).Demand(Target.Code(code, model, options, expression));
    }
}
