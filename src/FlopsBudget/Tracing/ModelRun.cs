using System.Diagnostics;
using FlopsBudget.Counting;
using FlopsBudget.Interop;
using FlopsBudget.Judging;
using FlopsBudget.Reporting;
using FlopsBudget.Tracing.Code;
using FlopsBudget.Tracing.Failures;
using FlopsBudget.Tracing.Memory;
using FlopsBudget.Tracing.Meta;
using FlopsBudget.Tracing.Packed;
using FlopsBudget.Tracing.Training;
using FlopsBudget.Tracing.Values;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>Runs a model once, on shapes or for real, and says which it was.</summary>
[StackTraceHidden]
internal static class ModelRun
{
    /// <summary>Traces a model.</summary>
    /// <exception cref="FlopsBudgetException">
    /// <c>FLOPS0306</c>: shapes alone were insisted on and are not enough; <c>FLOPS0308</c>: a run with values takes more memory than is free.
    /// </exception>
    internal static ExecutedTrace Trace(IModelSupply supply, ModelInput input, FlopCounterOptions options)
    {
        using var aside = RecordingPause.Enter();
        var memory = new RealRunMemory(input, options.FreeMemory);
        var failed = new FailedRun(input, options);
        var values = new MadeUpValues(input);
        var notes = new RunNotes(memory, failed, values);
        if (options.Execution == Execution.Real)
        {
            return new(ForReal(reason: null), Execution.Real, null);
        }

        supply.MakeForShapes();
        try
        {
            var trace = supply.OnShapes(Alone([StackTraceHidden] (model) => failed.Run(model, OnShapes, always: false)));
            return new(Remarked(trace, supply.WhyMadeWithValues), Execution.Shape, null);
        }
        catch (FlopsBudgetException)
        {
            throw;
        }
        catch (Exception exception) when (options.Execution == Execution.Shape)
        {
            throw new FlopsBudgetException(
                DiagnosticIds.ValuesNeeded,
                $"The model cannot run on shapes alone: {NeedsValuesText.Of(exception)} Use Execution=\"Auto\" or \"Real\" to run it with values.",
                exception);
        }
        catch (Exception exception)
        {
            // If the model is at fault, the run that follows throws the model's own exception, which is the one to show.
            values.NoteFailure(exception);
            var reason = NeedsValuesText.Of(exception);
            return new(ForReal(reason), Execution.Real, reason);
        }

        [StackTraceHidden]
        OperatorTrace OnShapes(nn.Module model)
        {
            try
            {
                return Told(RunOnShapes(model));
            }
            catch
            {
                memory.Note(model);
                throw;
            }
        }

        [StackTraceHidden]
        OperatorTrace RunOnShapes(nn.Module model) =>
            LostNumber.Retry([StackTraceHidden] () => options.Mode == CountingMode.Training ? TrainOnShapes(model, input, options, notes) : InferOnShapes(model, input, options, notes));

        [StackTraceHidden]
        OperatorTrace ForReal(string? reason)
        {
            memory.ThrowIfTooLarge(supply.IsThere, reason);
            return supply.WithValues(reason, Alone([StackTraceHidden] (model) => failed.Run(model, WithValues, always: true)));
        }

        [StackTraceHidden]
        OperatorTrace WithValues(nn.Module model)
        {
            values.NoteCode(model, options.Execution == Execution.Real ? () => RunOnShapes(model) : null);
            return Told(LostNumber.Retry([StackTraceHidden] () => options.Mode == CountingMode.Training ? TrainForReal(model, input, options, notes) : InferForReal(model, input, notes)));
        }

        OperatorTrace Told(OperatorTrace trace) => RandomNumbers.Told(values.Told(trace));
    }

    private static Func<nn.Module, OperatorTrace> Alone(Func<nn.Module, OperatorTrace> run) => [StackTraceHidden] (model) =>
    {
        using var claim = ModelClaim.Enter(model);
        return run(model);
    };

    private static OperatorTrace InferOnShapes(nn.Module model, ModelInput input, FlopCounterOptions options, RunNotes notes)
    {
        try
        {
            return InferOnShapes(model, input, options, notes, mixed: false);
        }
        catch (Exception exception) when (IsMixed(exception))
        {
            return InferMixed(model, input, options, notes);
        }
    }

    // A trace has the CPU written down for what it makes, such as the first states of a recurrent network.
    private static OperatorTrace InferMixed(nn.Module model, ModelInput input, FlopCounterOptions options, RunNotes notes)
    {
        try
        {
            return InferOnShapes(model, input, options, notes, mixed: true);
        }
        catch (Exception exception) when (IsMixed(exception) && model is jit.ScriptModule && CreationHook.IsAvailable)
        {
            return InferOnShapes(model, input, options, notes, mixed: true, makesShapes: true);
        }
    }

    /// <summary>Forward made a tensor on the CPU, such as a mask or positions, and libtorch refuses it beside one without values.</summary>
    private static bool IsMixed(Exception exception) => exception.Message.Contains("same device", StringComparison.Ordinal);

    private static OperatorTrace InferOnShapes(nn.Module model, ModelInput input, FlopCounterOptions options, RunNotes notes, bool mixed, bool makesShapes = false)
    {
        using var meta = MetaRun.Enter(model, mixed);
        var tree = ModuleTree.Of(model);
        ForwardCode.Of(tree.Modules).ThrowIfGradients();
        using var tensors = InputTensors.Meta(input);
        notes.Note(model, tensors);

        // Nobody can use a tensor without values afterwards.
        using var made = NewDisposeScope();

        // A user's rule may be for an operator inside of another one.
        var whole = options.Rules.Operators.IsEmpty ? WholeOperators.NativeNames : [];
        var call = ModelInvoker.Bind(model, input, tensors.Tensors);
        var trace = InferenceRun.Trace(tree, makesShapes ? OnShapes : call, notes.Note, whole);
        meta.ThrowIfFaulted();
        MixedTypes.ThrowIfAny(trace);
        return trace;

        ModelResult OnShapes()
        {
            using var shapes = CreationHook.Enter(hasValues: _ => false);
            return call();
        }
    }

    private static OperatorTrace InferForReal(nn.Module model, ModelInput input, RunNotes notes)
    {
        using var left = LeftTensors.Of(model);
        var tree = ModuleTree.Of(model);
        var gradients = ForwardCode.Of(tree.Modules).Gradients is not null;
        using IDisposable state = gradients ? TrainingState.Enter(model) : BufferCopies.Enter(model);
        using var tensors = InputTensors.Real(input);
        notes.Note(model, tensors);
        var trace = InferenceRun.Trace(tree, ModelInvoker.Bind(model, input, tensors.Tensors), notes.Note, gradients: gradients);
        PackedWeights.AttachUsed(tree, trace);
        return trace;
    }

    private static OperatorTrace TrainOnShapes(nn.Module model, ModelInput input, FlopCounterOptions options, RunNotes notes)
    {
        using var meta = MetaRun.Enter(model);
        ForwardCode.Of(ModuleTree.Of(model).Modules).ThrowIfGradients();
        using var tensors = InputTensors.ForTraining(input, options.InputGradients, META);
        notes.Note(model, tensors);
        var trace = TrainingRun.Trace(model, input, tensors, options, notes.Note);
        meta.ThrowIfFaulted();
        MixedTypes.ThrowIfAny(trace);
        WholeGradients.ThrowIfAny(trace);
        return trace;
    }

    private static OperatorTrace TrainForReal(nn.Module model, ModelInput input, FlopCounterOptions options, RunNotes notes)
    {
        using var tensors = InputTensors.ForTraining(input, options.InputGradients, CPU);
        notes.Note(model, tensors);
        return TrainingRun.Trace(model, input, tensors, options, notes.Note);
    }

    private static OperatorTrace Remarked(OperatorTrace trace, string? whyMadeWithValues) => whyMadeWithValues is null
        ? trace
        : trace.Remarked($"It was made with values, because {whyMadeWithValues} It was run on shapes.");
}
