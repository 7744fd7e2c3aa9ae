using System.Collections.Immutable;
using System.Diagnostics;
using FlopsBudget.Traces;
using FlopsBudget.Tracing.Failures;
using FlopsBudget.Tracing.Memory;
using FlopsBudget.Tracing.Values;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Runs;

/// <summary>Runs a model once, on shapes where they are enough and otherwise with values, and says which it was.</summary>
[StackTraceHidden]
internal sealed class ModelRun
{
    private readonly IModelSupply _supply;
    private readonly FlopCounterOptions _options;
    private readonly RealRunMemory _memory;
    private readonly FailedRun _failed;
    private readonly MadeUpValues _values;
    private readonly ShapeRun _shapes;
    private readonly RealRun _real;

    /// <summary>Prepares a run; nothing runs yet.</summary>
    /// <param name="supply">Gives the model.</param>
    /// <param name="input">Its inputs.</param>
    /// <param name="options">How it is counted.</param>
    /// <param name="leaves">The names of operators whose inside is not wanted of a run on shapes.</param>
    internal ModelRun(IModelSupply supply, ModelInput input, FlopCounterOptions options, ImmutableArray<byte[]> leaves)
    {
        _supply = supply;
        _options = options;
        _memory = new(input, options.FreeMemory);
        _failed = new(input, options);
        _values = new(input, options.Method);
        var request = new RunRequest(input, options, leaves, new(_memory, _failed, _values));
        IPass pass = options.Mode == CountingMode.Training ? new TrainingPass(request) : new InferencePass(request);
        _shapes = new(request, pass);
        _real = new(request, pass);
    }

    /// <summary>Traces the model.</summary>
    /// <exception cref="FlopsBudgetException">
    /// <c>FLOPS0306</c>: shapes alone were insisted on and are not enough; <c>FLOPS0308</c>: a run with values takes more memory than is free.
    /// </exception>
    /// <exception cref="OperationCanceledException">The options' token says so.</exception>
    internal ExecutedTrace Trace()
    {
        using var aside = RecordingPause.Enter();
        _options.CancellationToken.ThrowIfCancellationRequested();
        try
        {
            return Run();
        }
        catch (Exception exception) when (_options.CancellationToken.IsCancellationRequested && exception is not OperationCanceledException)
        {
            // The model made something else of it, or failed at the same time.
            throw new OperationCanceledException(null, exception, _options.CancellationToken);
        }
    }

    private ExecutedTrace Run()
    {
        if (_options.Execution == Execution.Real)
        {
            return WithValues(reason: null);
        }

        _supply.MakeForShapes();
        try
        {
            return OnShapes();
        }
        catch (Exception exception) when (exception is FlopsBudgetException || _options.CancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception) when (_options.Execution == Execution.Shape)
        {
            throw new FlopsBudgetException(
                DiagnosticIds.ValuesNeeded,
                $"The model cannot run on shapes alone: {NeedsValuesText.Of(exception)} Use Execution=\"Auto\" or \"Real\" to run it with values.",
                exception);
        }
        catch (Exception exception)
        {
            // If the model is at fault, the run that follows throws the model's own exception, which is the one to show.
            _values.NoteFailure(exception);
            return WithValues(NeedsValuesText.Of(exception));
        }
    }

    private ExecutedTrace OnShapes()
    {
        var trace = _supply.OnShapes([StackTraceHidden] (model) => Claimed(model, TraceOnShapes, explains: false));
        return new(
            _supply.WhyMadeWithValues is { } why ? trace.Remarked($"It was made with values, because {why} It was run on shapes.") : trace,
            Execution.Shape,
            FallbackReason: null);
    }

    private ExecutedTrace WithValues(string? reason)
    {
        _options.CancellationToken.ThrowIfCancellationRequested();
        _memory.ThrowIfTooLarge(_supply.IsThere, reason);
        var trace = _supply.WithValues(reason, [StackTraceHidden] (model) => Claimed(model, TraceWithValues, explains: true));
        return new(trace, Execution.Real, reason);
    }

    private OperatorTrace Claimed(nn.Module model, Func<nn.Module, OperatorTrace> trace, bool explains)
    {
        using var claim = ModelClaim.Enter(model);
        return _failed.Run(model, trace, explains);
    }

    private OperatorTrace TraceOnShapes(nn.Module model)
    {
        try
        {
            return Told(RunOnShapes(model));
        }
        catch
        {
            _memory.Note(model);
            throw;
        }
    }

    private OperatorTrace TraceWithValues(nn.Module model)
    {
        // Code that reads values is looked for on shapes; where that broke off it was found there.
        _values.NoteCode(model, _options.Execution == Execution.Real ? () => RunOnShapes(model) : null);
        _options.CancellationToken.ThrowIfCancellationRequested();
        return Told(FreedScalar.Retry([StackTraceHidden] () => _real.Trace(model)));
    }

    private OperatorTrace RunOnShapes(nn.Module model) => FreedScalar.Retry([StackTraceHidden] () => _shapes.Trace(model));

    private OperatorTrace Told(OperatorTrace trace) => RandomNumbers.Told(_values.Told(trace));
}
