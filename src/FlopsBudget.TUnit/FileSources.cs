using System.Diagnostics;
using FlopsBudget;
using FlopsBudget.Testing;
using TUnit.Assertions.Core;

namespace TUnit.Assertions.Extensions;

/// <summary>Files, and what is the same for every target. Nothing here names a type of TorchSharp's, which is not loaded for ONNX files.</summary>
[StackTraceHidden]
internal static class FileSources
{
    internal static AssertionContext<FlopReport> WithInput(IAssertionSource<ModelFile> source, ModelInput input, FlopCounterOptions? options) =>
        CountedValue(source, file => Target.File(file, input, options));

    internal static AssertionContext<FlopReport> Alone(IAssertionSource<ModelFile> source, FlopCounterOptions? options) =>
        CountedValue(source, file => Target.FileAlone(file, options));

    internal static AssertionContext<FlopReport> Parameters(IAssertionSource<ModelFile> source, FlopCounterOptions? options) =>
        CountedValue(source, file => Target.FileParameters(file, options));

    internal static FlopsAssertion Demand(this AssertionContext<FlopReport> context, Expectation expectation, string expression)
    {
        context.ExpressionBuilder.Append(expression);
        return new(context, expectation);
    }

    internal static AssertionContext<FlopReport> CountedValue<T>(IAssertionSource<T> source, Func<T, Target> target) =>
        source.Context.Map(evaluation => new EvaluationContext<FlopReport>(
            [StackTraceHidden] async () => (target(Evaluated.Value(await evaluation.GetAsync())).Count(), null)));
}
