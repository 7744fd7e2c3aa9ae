using FlopsBudget;
using FlopsBudget.Testing;
using NUnit.Framework.Constraints;
using static TorchSharp.torch;

namespace NUnit.Framework;

/// <summary>
/// What a model may cost, as members of NUnit's <c>Is</c>: <c>Assert.That(model, Is.WithinFlops("1,3,224,224", "8.2G"))</c>.
/// A compiler before C# 14 calls them on this class.
/// </summary>
/// <remarks>
/// With an input they are for a model, a lambda that makes one, or a <see cref="ModelFile"/>, also by its path alone; without one for a piece of
/// code, such as <c>() => model.call(a, b)</c>, a <see cref="FlopReport"/>, or an ONNX file that has its sizes; and <c>WithinParameters</c> for a
/// model that is not run.
/// </remarks>
public static class FlopsIs
{
    extension(Is)
    {
        /// <inheritdoc cref="Expect.Flops"/>
        /// <inheritdoc cref="Target.Model" path="/param[@name='input' or @name='options']|/exception"/>
        public static FlopsConstraint WithinFlops(
            ModelInput input, FlopsLimit limit, FlopCounterOptions? options = null, string? module = null) =>
            new(Expect.Flops(limit, module), new() { Input = input, Options = options });

        /// <inheritdoc cref="Expect.Flops"/>
        /// <inheritdoc cref="Target.FileAlone" path="/param[@name='options']|/exception"/>
        public static FlopsConstraint WithinFlops(
            FlopsLimit limit, FlopCounterOptions? options = null, string? module = null) =>
            new(Expect.Flops(limit, module), new() { Options = options });

        /// <inheritdoc cref="Expect.Flops"/>
        /// <inheritdoc cref="Target.Code" path="/param[@name='model' or @name='options']|/exception"/>
        public static FlopsConstraint WithinFlops(
            FlopsLimit limit, nn.Module model, FlopCounterOptions? options = null, string? module = null) =>
            new(Expect.Flops(limit, module), new() { Model = model, Options = options });

        /// <inheritdoc cref="Expect.Macs"/>
        /// <inheritdoc cref="Target.Model" path="/param[@name='input' or @name='options']|/exception"/>
        public static FlopsConstraint WithinMacs(
            ModelInput input, MacsLimit limit, FlopCounterOptions? options = null, string? module = null) =>
            new(Expect.Macs(limit, module), new() { Input = input, Options = options });

        /// <inheritdoc cref="Expect.Macs"/>
        /// <inheritdoc cref="Target.FileAlone" path="/param[@name='options']|/exception"/>
        public static FlopsConstraint WithinMacs(
            MacsLimit limit, FlopCounterOptions? options = null, string? module = null) =>
            new(Expect.Macs(limit, module), new() { Options = options });

        /// <inheritdoc cref="Expect.Macs"/>
        /// <inheritdoc cref="Target.Code" path="/param[@name='model' or @name='options']|/exception"/>
        public static FlopsConstraint WithinMacs(
            MacsLimit limit, nn.Module model, FlopCounterOptions? options = null, string? module = null) =>
            new(Expect.Macs(limit, module), new() { Model = model, Options = options });

        /// <inheritdoc cref="Expect.IntegerMacs"/>
        /// <inheritdoc cref="Target.Model" path="/param[@name='input' or @name='options']|/exception"/>
        public static FlopsConstraint WithinIntegerMacs(
            ModelInput input, MacsLimit limit, FlopCounterOptions? options = null, string? module = null) =>
            new(Expect.IntegerMacs(limit, module), new() { Input = input, Options = options });

        /// <inheritdoc cref="Expect.IntegerMacs"/>
        /// <inheritdoc cref="Target.FileAlone" path="/param[@name='options']|/exception"/>
        public static FlopsConstraint WithinIntegerMacs(
            MacsLimit limit, FlopCounterOptions? options = null, string? module = null) =>
            new(Expect.IntegerMacs(limit, module), new() { Options = options });

        /// <inheritdoc cref="Expect.IntegerMacs"/>
        /// <inheritdoc cref="Target.Code" path="/param[@name='model' or @name='options']|/exception"/>
        public static FlopsConstraint WithinIntegerMacs(
            MacsLimit limit, nn.Module model, FlopCounterOptions? options = null, string? module = null) =>
            new(Expect.IntegerMacs(limit, module), new() { Model = model, Options = options });

        /// <inheritdoc cref="Expect.Parameters"/>
        /// <inheritdoc cref="Target.Model" path="/param[@name='input' or @name='options']|/exception"/>
        public static FlopsConstraint WithinParameters(
            ModelInput input, ParametersLimit limit, FlopCounterOptions? options = null, string? module = null) =>
            new(Expect.Parameters(limit, module), new() { Input = input, Options = options });

        /// <inheritdoc cref="Expect.Parameters"/>
        /// <inheritdoc cref="Target.FileAlone" path="/param[@name='options']|/exception"/>
        public static FlopsConstraint WithinParameters(
            ParametersLimit limit, FlopCounterOptions? options = null, string? module = null) =>
            new(Expect.Parameters(limit, module), new() { Options = options, NeedsNoRun = true });

        /// <inheritdoc cref="Expect.Parameters"/>
        /// <inheritdoc cref="Target.Code" path="/param[@name='model' or @name='options']|/exception"/>
        public static FlopsConstraint WithinParameters(
            ParametersLimit limit, nn.Module model, FlopCounterOptions? options = null, string? module = null) =>
            new(Expect.Parameters(limit, module), new() { Model = model, Options = options, NeedsNoRun = true });

        /// <inheritdoc cref="Expect.ParameterBytes"/>
        /// <inheritdoc cref="Target.Model" path="/param[@name='input' or @name='options']|/exception"/>
        public static FlopsConstraint WithinParameterBytes(
            ModelInput input, BytesLimit limit, FlopCounterOptions? options = null, string? module = null) =>
            new(Expect.ParameterBytes(limit, module), new() { Input = input, Options = options });

        /// <inheritdoc cref="Expect.ParameterBytes"/>
        /// <inheritdoc cref="Target.FileAlone" path="/param[@name='options']|/exception"/>
        public static FlopsConstraint WithinParameterBytes(
            BytesLimit limit, FlopCounterOptions? options = null, string? module = null) =>
            new(Expect.ParameterBytes(limit, module), new() { Options = options, NeedsNoRun = true });

        /// <inheritdoc cref="Expect.ParameterBytes"/>
        /// <inheritdoc cref="Target.Code" path="/param[@name='model' or @name='options']|/exception"/>
        public static FlopsConstraint WithinParameterBytes(
            BytesLimit limit, nn.Module model, FlopCounterOptions? options = null, string? module = null) =>
            new(Expect.ParameterBytes(limit, module), new() { Model = model, Options = options, NeedsNoRun = true });

        /// <inheritdoc cref="Expect.ActivationBytes"/>
        /// <inheritdoc cref="Target.Model" path="/param[@name='input' or @name='options']|/exception"/>
        public static FlopsConstraint WithinActivationBytes(
            ModelInput input, BytesLimit limit, FlopCounterOptions? options = null, string? module = null) =>
            new(Expect.ActivationBytes(limit, module), new() { Input = input, Options = options });

        /// <inheritdoc cref="Expect.ActivationBytes"/>
        /// <inheritdoc cref="Target.FileAlone" path="/param[@name='options']|/exception"/>
        public static FlopsConstraint WithinActivationBytes(
            BytesLimit limit, FlopCounterOptions? options = null, string? module = null) =>
            new(Expect.ActivationBytes(limit, module), new() { Options = options });

        /// <inheritdoc cref="Expect.ActivationBytes"/>
        /// <inheritdoc cref="Target.Code" path="/param[@name='model' or @name='options']|/exception"/>
        public static FlopsConstraint WithinActivationBytes(
            BytesLimit limit, nn.Module model, FlopCounterOptions? options = null, string? module = null) =>
            new(Expect.ActivationBytes(limit, module), new() { Model = model, Options = options });

        /// <inheritdoc cref="Expect.Budget"/>
        /// <inheritdoc cref="Target.Model" path="/param[@name='input' or @name='options']|/exception"/>
        public static FlopsConstraint WithinBudget(
            ModelInput input, ModelBudget budget, FlopCounterOptions? options = null) =>
            new(Expect.Budget(budget), new() { Input = input, Options = options });

        /// <inheritdoc cref="Expect.Budget"/>
        /// <inheritdoc cref="Target.FileAlone" path="/param[@name='options']|/exception"/>
        public static FlopsConstraint WithinBudget(
            ModelBudget budget, FlopCounterOptions? options = null) =>
            new(Expect.Budget(budget), new() { Options = options });

        /// <inheritdoc cref="Expect.Budget"/>
        /// <inheritdoc cref="Target.Code" path="/param[@name='model' or @name='options']|/exception"/>
        public static FlopsConstraint WithinBudget(
            ModelBudget budget, nn.Module model, FlopCounterOptions? options = null) =>
            new(Expect.Budget(budget), new() { Model = model, Options = options });

        /// <inheritdoc cref="DeclaredBudgets.Check" path="/summary"/>
        public static DeclaredBudgetConstraint WithinBudget() => new();
    }
}
