using System.Runtime.CompilerServices;
using FlopsBudget;
using FlopsBudget.Testing;
using NUnit.Framework.Constraints;
using static TorchSharp.torch;

namespace NUnit.Framework;

/// <summary>
/// What a model costs, as members of NUnit's <c>Has</c>: <c>Assert.That(model, Has.Flops("1,3,224,224", 8_178_368_512))</c>.
/// A compiler before C# 14 calls them on this class.
/// </summary>
public static class FlopsHas
{
    extension(Has)
    {
        /// <inheritdoc cref="Expect.ExactFlops"/>
        /// <inheritdoc cref="Target.Model" path="/param[@name='input' or @name='options']|/exception"/>
        public static FlopsConstraint Flops(
            ModelInput input, FlopsLimit expected, FlopCounterOptions? options = null) =>
            new(Expect.ExactFlops(expected), new() { Input = input, Options = options });

        /// <inheritdoc cref="Expect.ExactFlops"/>
        /// <inheritdoc cref="Target.FileAlone" path="/param[@name='options']|/exception"/>
        public static FlopsConstraint Flops(
            FlopsLimit expected, FlopCounterOptions? options = null) =>
            new(Expect.ExactFlops(expected), new() { Options = options });

        /// <inheritdoc cref="Expect.ExactFlops"/>
        /// <inheritdoc cref="Target.Code" path="/param[@name='model' or @name='options']|/exception"/>
        public static FlopsConstraint Flops(
            FlopsLimit expected, nn.Module model, FlopCounterOptions? options = null) =>
            new(Expect.ExactFlops(expected), new() { Model = model, Options = options });

        /// <inheritdoc cref="Expect.NoMoreFlops"/>
        /// <inheritdoc cref="Target.Model" path="/param[@name='input' or @name='options']|/exception"/>
        public static FlopsConstraint NoMoreFlops(
            ModelInput input, string tolerance = "0%", FlopCounterOptions? options = null, string? baseline = null,
            [CallerFilePath] string sourceFile = "", [CallerMemberName] string test = "") =>
            new(Expect.NoMoreFlops(tolerance, baseline, sourceFile, test), new() { Input = input, Options = options });

        /// <inheritdoc cref="Expect.NoMoreFlops"/>
        /// <inheritdoc cref="Target.FileAlone" path="/param[@name='options']|/exception"/>
        public static FlopsConstraint NoMoreFlops(
            FlopCounterOptions? options = null, string tolerance = "0%", string? baseline = null,
            [CallerFilePath] string sourceFile = "", [CallerMemberName] string test = "") =>
            new(Expect.NoMoreFlops(tolerance, baseline, sourceFile, test), new() { Options = options });
    }
}
