using System.Diagnostics;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Failures;

/// <summary>What is known of a run that broke off: enough to say which input does not fit, and where.</summary>
/// <param name="input">The inputs of the model.</param>
/// <param name="options">How it is counted.</param>
[StackTraceHidden]
internal sealed class FailedRun(ModelInput input, FlopCounterOptions options)
{
    private OperatorTrace? _trace;
    private IReadOnlyList<NamedInput> _inputs = [];

    /// <summary>The model is about to be called with tensors.</summary>
    internal void Note(nn.Module model, InputTensors tensors)
    {
        if (!options.ExplainsFailures)
        {
            return;
        }

        var names = ModelInvoker.NamesOf(model, options.Method, input, tensors.Tensors);
        _inputs = [.. tensors.Tensors.Select((tensor, place) => new NamedInput(place + 1, names[place], TensorReader.Loaded.Read(tensor), $"{tensor.device}"))];
    }

    /// <summary>This was recorded until the run ended. Where the model has returned, no operator in it is the one that failed: the model has caught that.</summary>
    internal void Note(OperatorTrace trace) => _trace = trace.Broken is null ? null : trace;

    /// <summary>Runs a model. What it throws is explained, if the options say so.</summary>
    /// <param name="model">The model.</param>
    /// <param name="run">Runs it.</param>
    /// <param name="always">Whether everything is explained, or only what lies with the inputs for certain.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0301</c>: it threw.</exception>
    internal OperatorTrace Run(nn.Module model, Func<nn.Module, OperatorTrace> run, bool always)
    {
        try
        {
            return run(model);
        }
        catch (Exception exception) when (options.ExplainsFailures && exception is not FlopsBudgetException && !options.CancellationToken.IsCancellationRequested && (always || TextFor(model).IsCertain))
        {
            // Where the input is at fault, the module that refuses it is the place to look at.
            var text = TextFor(model);
            var what = text.IsCertain ? ExceptionText.WithType(exception) : UserFrame.In(ExceptionText.WithType(exception), exception);
            throw new FlopsBudgetException(
                DiagnosticIds.ModelThrew,
                $"{options.ModelName ?? TypeNames.Of(model)} threw for {input}: {what} {text.Write(UserFrame.IsThrownThere(exception))}".TrimEnd(),
                exception);
        }
    }

    private FailedRunText TextFor(nn.Module model)
    {
        using var wrappers = NewDisposeScope();
        return new(_trace, _inputs, EachModule.Parameters(model).Select(parameter => $"{parameter.device}").FirstOrDefault());
    }
}
