using System.Runtime.CompilerServices;
using FlopsBudget;
using FlopsBudget.Testing;
using TUnit.Assertions.Core;

namespace TUnit.Assertions.Extensions;

public static partial class FlopsFileAssertionExtensions
{
    /// <inheritdoc cref="Expect.ExactFlops"/>
    /// <inheritdoc cref="Target.File" path="/param[@name='input' or @name='options']|/exception"/>
    public static FlopsAssertion HasFlops(
        this IAssertionSource<ModelFile> source, ModelInput input, FlopsLimit expected, FlopCounterOptions? options = null,
        [CallerArgumentExpression(nameof(input))] string? inputExpression = null, [CallerArgumentExpression(nameof(expected))] string? expectedExpression = null) =>
        FileSources.WithInput(source, input, options).Demand(Expect.ExactFlops(expected), $".HasFlops({inputExpression}, {expectedExpression})");

    /// <inheritdoc cref="Expect.ExactFlops"/>
    /// <inheritdoc cref="Target.FileAlone" path="/param[@name='options']|/exception"/>
    public static FlopsAssertion HasFlops(
        this IAssertionSource<ModelFile> source, FlopsLimit expected, FlopCounterOptions? options = null,
        [CallerArgumentExpression(nameof(expected))] string? expectedExpression = null) =>
        FileSources.Alone(source, options).Demand(Expect.ExactFlops(expected), $".HasFlops({expectedExpression})");
}
