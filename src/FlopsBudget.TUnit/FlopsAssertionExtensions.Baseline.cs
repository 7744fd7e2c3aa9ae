using System.Runtime.CompilerServices;
using FlopsBudget;
using FlopsBudget.Testing;
using TUnit.Assertions.Core;
using static TorchSharp.torch;

namespace TUnit.Assertions.Extensions;

public static partial class FlopsAssertionExtensions
{
    /// <inheritdoc cref="Expect.NoMoreFlops"/>
    /// <inheritdoc cref="Target.Model" path="/param[@name='input' or @name='options']|/exception"/>
    public static FlopsAssertion HasNoMoreFlops<TModel>(
        this IAssertionSource<TModel> source, ModelInput input, string tolerance = "0%", FlopCounterOptions? options = null, string? baseline = null,
        [CallerArgumentExpression(nameof(input))] string? inputExpression = null, [CallerFilePath] string sourceFile = "", [CallerMemberName] string test = "") where TModel : nn.Module =>
        Sources.Model(source, input, options).Demand(Expect.NoMoreFlops(tolerance, baseline, sourceFile, test), $".HasNoMoreFlops({inputExpression})");
}
