using System.Runtime.CompilerServices;
using FlopsBudget;
using FlopsBudget.Testing;
using TUnit.Assertions.Core;

namespace TUnit.Assertions.Extensions;

public static partial class FlopsFileAssertionExtensions
{
    /// <inheritdoc cref="Expect.Flops"/>
    /// <inheritdoc cref="Target.File" path="/param[@name='input' or @name='options']|/exception"/>
    public static FlopsAssertion IsWithinFlops(
        this IAssertionSource<ModelFile> source, ModelInput input, FlopsLimit limit, FlopCounterOptions? options = null, string? module = null,
        [CallerArgumentExpression(nameof(input))] string? inputExpression = null, [CallerArgumentExpression(nameof(limit))] string? limitExpression = null) =>
        FileSources.WithInput(source, input, options).Demand(Expect.Flops(limit, module), $".IsWithinFlops({inputExpression}, {limitExpression})");

    /// <inheritdoc cref="Expect.Flops"/>
    /// <inheritdoc cref="Target.FileAlone" path="/param[@name='options']|/exception"/>
    public static FlopsAssertion IsWithinFlops(
        this IAssertionSource<ModelFile> source, FlopsLimit limit, FlopCounterOptions? options = null, string? module = null,
        [CallerArgumentExpression(nameof(limit))] string? limitExpression = null) =>
        FileSources.Alone(source, options).Demand(Expect.Flops(limit, module), $".IsWithinFlops({limitExpression})");
}
