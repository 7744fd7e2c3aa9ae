using System.Diagnostics;
using FlopsBudget;
using FlopsBudget.Testing;
using TUnit.Assertions.Core;
using TUnit.Assertions.Sources;
using static TorchSharp.torch;

namespace TUnit.Assertions.Extensions;

/// <summary>What <c>Assert.That</c> was given, as something that is counted when the assertion is awaited.</summary>
[StackTraceHidden]
internal static class Sources
{
    internal static AssertionContext<FlopReport> Model<TModel>(IAssertionSource<TModel> source, ModelInput input, FlopCounterOptions? options)
        where TModel : nn.Module => source is IDelegateAssertionSource<TModel>
            ? Counted(source, evaluation => Target.Factory([StackTraceHidden] () => Evaluated.Run(evaluation), input, options))
            : FileSources.CountedValue(source, model => Target.Model(model, input, options));

    internal static AssertionContext<FlopReport> ModelParameters<TModel>(IAssertionSource<TModel> source, FlopCounterOptions? options)
        where TModel : nn.Module => source is IDelegateAssertionSource<TModel>
            ? Counted(source, evaluation => Target.FactoryParameters([StackTraceHidden] () => Evaluated.Run(evaluation), options))
            : FileSources.CountedValue(source, model => Target.ModelParameters(model, options));

    internal static AssertionContext<FlopReport> Code<T>(FuncAssertion<T> source, nn.Module? model, FlopCounterOptions? options) =>
        Counted(source, evaluation => Target.Code([StackTraceHidden] () => Evaluated.Run(evaluation), model, options));

    internal static AssertionContext<FlopReport> Code(DelegateAssertion source, nn.Module? model, FlopCounterOptions? options) =>
        Counted<object?>(source, evaluation => Target.Code([StackTraceHidden] () => { Evaluated.Run(evaluation); }, model, options));

    internal static AssertionContext<FlopReport> Report(IAssertionSource<FlopReport> source) => source.Context;

    // What runs is counted on this thread, before anything is awaited.
    private static AssertionContext<FlopReport> Counted<T>(IAssertionSource<T> source, Func<EvaluationContext<T>, Target> target) =>
        source.Context.Map(evaluation => new EvaluationContext<FlopReport>(
            [StackTraceHidden] () => Task.FromResult<(FlopReport?, Exception?)>((target(evaluation).Count(), null))));
}
