using System.Runtime.CompilerServices;
using FlopsBudget;
using FlopsBudget.Testing;
using TUnit.Assertions.Core;

namespace TUnit.Assertions.Extensions;

public static partial class FlopsFileAssertionExtensions
{
    /// <inheritdoc cref="Expect.ActivationBytes"/>
    /// <inheritdoc cref="Target.File" path="/param[@name='input' or @name='options']|/exception"/>
    public static FlopsAssertion IsWithinActivationBytes(
        this IAssertionSource<ModelFile> source, ModelInput input, BytesLimit limit, FlopCounterOptions? options = null, string? module = null,
        [CallerArgumentExpression(nameof(input))] string? inputExpression = null, [CallerArgumentExpression(nameof(limit))] string? limitExpression = null) =>
        FileSources.WithInput(source, input, options).Demand(Expect.ActivationBytes(limit, module), $".IsWithinActivationBytes({inputExpression}, {limitExpression})");

    /// <inheritdoc cref="Expect.ActivationBytes"/>
    /// <inheritdoc cref="Target.FileAlone" path="/param[@name='options']|/exception"/>
    public static FlopsAssertion IsWithinActivationBytes(
        this IAssertionSource<ModelFile> source, BytesLimit limit, FlopCounterOptions? options = null, string? module = null,
        [CallerArgumentExpression(nameof(limit))] string? limitExpression = null) =>
        FileSources.Alone(source, options).Demand(Expect.ActivationBytes(limit, module), $".IsWithinActivationBytes({limitExpression})");
}
