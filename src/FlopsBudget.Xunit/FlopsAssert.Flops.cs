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
        /// <inheritdoc cref="Expect.Flops"/>
        /// <inheritdoc cref="Target.Model" path="/param|/exception"/>
        public static FlopReport WithinFlops(
            nn.Module model, ModelInput input, FlopsLimit limit, FlopCounterOptions? options = null, string? module = null,
            [CallerArgumentExpression(nameof(model))] string? expression = null) =>
            Expect.Flops(limit, module).Demand(Target.Model(model, input, options, expression));

        /// <inheritdoc cref="Expect.Flops"/>
        /// <inheritdoc cref="Target.Factory" path="/param|/exception"/>
        public static FlopReport WithinFlops(
            Func<nn.Module> factory, ModelInput input, FlopsLimit limit, FlopCounterOptions? options = null, string? module = null,
            [CallerArgumentExpression(nameof(factory))] string? expression = null) =>
            Expect.Flops(limit, module).Demand(Target.Factory(factory, input, options, expression));

        /// <inheritdoc cref="Expect.Flops"/>
        /// <inheritdoc cref="Target.File" path="/param|/exception"/>
        public static FlopReport WithinFlops(
            ModelFile file, ModelInput input, FlopsLimit limit, FlopCounterOptions? options = null, string? module = null,
            [CallerArgumentExpression(nameof(file))] string? expression = null) =>
            Expect.Flops(limit, module).Demand(Target.File(file, input, options, expression));

        /// <inheritdoc cref="Expect.Flops"/>
        /// <inheritdoc cref="Target.FileAlone" path="/param|/exception"/>
        public static FlopReport WithinFlops(
            ModelFile file, FlopsLimit limit, FlopCounterOptions? options = null, string? module = null,
            [CallerArgumentExpression(nameof(file))] string? expression = null) =>
            Expect.Flops(limit, module).Demand(Target.FileAlone(file, options, expression));

        /// <inheritdoc cref="Expect.Flops"/>
        /// <inheritdoc cref="Target.Code{T}" path="/typeparam|/param|/exception"/>
        public static FlopReport WithinFlops<T>(
            Func<T> code, FlopsLimit limit, nn.Module? model = null, FlopCounterOptions? options = null, string? module = null,
            [CallerArgumentExpression(nameof(code))] string? expression = null) =>
            Expect.Flops(limit, module).Demand(Target.Code(code, model, options, expression));

        /// <inheritdoc cref="Expect.Flops"/>
        /// <inheritdoc cref="Target.Code" path="/param|/exception"/>
        public static FlopReport WithinFlops(
            Action code, FlopsLimit limit, nn.Module? model = null, FlopCounterOptions? options = null, string? module = null,
            [CallerArgumentExpression(nameof(code))] string? expression = null) =>
            Expect.Flops(limit, module).Demand(Target.Code(code, model, options, expression));
    }
}
