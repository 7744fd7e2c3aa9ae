using System.Diagnostics;
using System.Runtime.CompilerServices;
using FlopsBudget;
using FlopsBudget.Testing;
using static TorchSharp.torch;

namespace NUnit.Framework;

/// <summary>What is known of a target before it is there: a constraint is made first, and applied to what <c>Assert.That</c> is given.</summary>
[StackTraceHidden]
internal sealed record Subject
{
    /// <summary>The inputs of one run; null for code, a report, a file that has its sizes, or parameters only.</summary>
    internal ModelInput? Input { get; init; }

    /// <summary>The model whose modules get the costs of code.</summary>
    internal nn.Module? Model { get; init; }

    /// <summary>How to count.</summary>
    internal FlopCounterOptions? Options { get; init; }

    /// <summary>Whether a model without an input is not run, since its parameters are all that is asked for.</summary>
    internal bool NeedsNoRun { get; init; }

    /// <summary>A target of what <c>Assert.That</c> was given.</summary>
    /// <exception cref="ArgumentException">It is nothing that can be counted in this way.</exception>
    internal Target Of(object? actual) => actual switch
    {
        ModelFile file => Of(file),
        string path => Of(new ModelFile(path)),
        FlopReport report when Input is null => Target.Report(report),
        _ => OfModel(actual),
    };

    private Target Of(ModelFile file) => Input is not null ? Target.File(file, Input, Options)
        : NeedsNoRun ? Target.FileParameters(file, Options)
        : Target.FileAlone(file, Options);

    // Apart, so that TorchSharp is loaded only where it is asked whether something is a model of it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private Target OfModel(object? actual) => (actual, Input) switch
    {
        (nn.Module model, { } input) => Target.Model(model, input, Options),
        (Func<nn.Module> factory, { } input) => Target.Factory(factory, input, Options),
        (nn.Module model, null) when NeedsNoRun => Target.ModelParameters(model, Options),
        (Func<nn.Module> factory, null) when NeedsNoRun => Target.FactoryParameters(factory, Options),
        (Action code, null) => Target.Code(code, Model, Options),
        (nn.Module or Func<nn.Module>, null) => throw new ArgumentException("A model needs an input to be run: give the constraint its shapes first, such as \"1,3,224,224\".", nameof(actual)),
        (_, null) => throw new ArgumentException($"{Name(actual)} cannot be counted. Give Assert.That a piece of code, such as () => model.call(a, b), or a FlopReport; or a model, and the constraint an input.", nameof(actual)),
        _ => throw new ArgumentException($"{Name(actual)} is no model. Give Assert.That a model, a lambda that makes one, or a ModelFile; or leave out the input.", nameof(actual)),
    };

    /// <summary>A target of a lambda that returns something: what makes a model where there is an input for it, and code otherwise.</summary>
    internal Target OfCode<T>(Func<T> code) =>
        Input is not null || (NeedsNoRun && code is Func<nn.Module>) ? Of(code) : Target.Code(code, Model, Options);

    private static string Name(object? actual) => actual is null ? "null" : $"A {actual.GetType().Name}";
}
