using System.Runtime.CompilerServices;
using FlopsBudget;
using FlopsBudget.Testing;
using static TorchSharp.torch;

namespace Microsoft.VisualStudio.TestTools.UnitTesting;

public static partial class FlopsAssert
{
    extension(Assert assert)
    {
        /// <inheritdoc cref="Expect.ParameterBytes"/>
        /// <inheritdoc cref="Target.ModelParameters" path="/param|/exception"/>
        public FlopReport WithinParameterBytes(
            nn.Module model, BytesLimit limit, FlopCounterOptions? options = null, string? module = null, string? message = null,
            [CallerArgumentExpression(nameof(model))] string? expression = null) =>
            Expect.ParameterBytes(limit, module).Demand(Target.ModelParameters(model, options, expression), message);

        /// <inheritdoc cref="Expect.ParameterBytes"/>
        /// <inheritdoc cref="Target.FactoryParameters" path="/param|/exception"/>
        [OverloadResolutionPriority(1)] // a lambda that makes a model is code that returns something, too
        public FlopReport WithinParameterBytes(
            Func<nn.Module> factory, BytesLimit limit, FlopCounterOptions? options = null, string? module = null, string? message = null,
            [CallerArgumentExpression(nameof(factory))] string? expression = null) =>
            Expect.ParameterBytes(limit, module).Demand(Target.FactoryParameters(factory, options, expression), message);

        /// <inheritdoc cref="Expect.ParameterBytes"/>
        /// <inheritdoc cref="Target.FileParameters" path="/param|/exception"/>
        public FlopReport WithinParameterBytes(
            ModelFile file, BytesLimit limit, FlopCounterOptions? options = null, string? module = null, string? message = null,
            [CallerArgumentExpression(nameof(file))] string? expression = null) =>
            Expect.ParameterBytes(limit, module).Demand(Target.FileParameters(file, options, expression), message);

        /// <inheritdoc cref="Expect.ParameterBytes"/>
        /// <inheritdoc cref="Target.Model" path="/param|/exception"/>
        public FlopReport WithinParameterBytes(
            nn.Module model, ModelInput input, BytesLimit limit, FlopCounterOptions? options = null, string? module = null, string? message = null,
            [CallerArgumentExpression(nameof(model))] string? expression = null) =>
            Expect.ParameterBytes(limit, module).Demand(Target.Model(model, input, options, expression), message);

        /// <inheritdoc cref="Expect.ParameterBytes"/>
        /// <inheritdoc cref="Target.Factory" path="/param|/exception"/>
        public FlopReport WithinParameterBytes(
            Func<nn.Module> factory, ModelInput input, BytesLimit limit, FlopCounterOptions? options = null, string? module = null, string? message = null,
            [CallerArgumentExpression(nameof(factory))] string? expression = null) =>
            Expect.ParameterBytes(limit, module).Demand(Target.Factory(factory, input, options, expression), message);

        /// <inheritdoc cref="Expect.ParameterBytes"/>
        /// <inheritdoc cref="Target.File" path="/param|/exception"/>
        public FlopReport WithinParameterBytes(
            ModelFile file, ModelInput input, BytesLimit limit, FlopCounterOptions? options = null, string? module = null, string? message = null,
            [CallerArgumentExpression(nameof(file))] string? expression = null) =>
            Expect.ParameterBytes(limit, module).Demand(Target.File(file, input, options, expression), message);

        /// <inheritdoc cref="Expect.ParameterBytes"/>
        /// <inheritdoc cref="Target.Code{T}" path="/typeparam|/param|/exception"/>
        public FlopReport WithinParameterBytes<T>(
            Func<T> code, BytesLimit limit, nn.Module? model = null, FlopCounterOptions? options = null, string? module = null, string? message = null,
            [CallerArgumentExpression(nameof(code))] string? expression = null) =>
            Expect.ParameterBytes(limit, module).Demand(Target.Code(code, model, options, expression), message);

        /// <inheritdoc cref="Expect.ParameterBytes"/>
        /// <inheritdoc cref="Target.Code" path="/param|/exception"/>
        public FlopReport WithinParameterBytes(
            Action code, BytesLimit limit, nn.Module? model = null, FlopCounterOptions? options = null, string? module = null, string? message = null,
            [CallerArgumentExpression(nameof(code))] string? expression = null) =>
            Expect.ParameterBytes(limit, module).Demand(Target.Code(code, model, options, expression), message);
    }
}
