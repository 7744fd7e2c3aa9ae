using System.Runtime.CompilerServices;
using FlopsBudget;
using FlopsBudget.Testing;
using TUnit.Assertions.Core;

namespace TUnit.Assertions.Extensions;

public static partial class FlopsFileAssertionExtensions
{
    /// <inheritdoc cref="Expect.NoMoreFlops"/>
    /// <inheritdoc cref="Target.File" path="/param[@name='input' or @name='options']|/exception"/>
    public static FlopsAssertion HasNoMoreFlops(
        this IAssertionSource<ModelFile> source, ModelInput input, string tolerance = "0%", FlopCounterOptions? options = null, string? baseline = null,
        [CallerArgumentExpression(nameof(input))] string? inputExpression = null, [CallerFilePath] string sourceFile = "", [CallerMemberName] string test = "") =>
        FileSources.WithInput(source, input, options).Demand(Expect.NoMoreFlops(tolerance, baseline, sourceFile, test), $".HasNoMoreFlops({inputExpression})");

    /// <inheritdoc cref="Expect.NoMoreFlops"/>
    /// <inheritdoc cref="Target.FileAlone" path="/param[@name='options']|/exception"/>
    public static FlopsAssertion HasNoMoreFlops(
        this IAssertionSource<ModelFile> source, FlopCounterOptions? options = null, string tolerance = "0%", string? baseline = null,
        [CallerFilePath] string sourceFile = "", [CallerMemberName] string test = "") =>
        FileSources.Alone(source, options).Demand(Expect.NoMoreFlops(tolerance, baseline, sourceFile, test), ".HasNoMoreFlops()");
}
