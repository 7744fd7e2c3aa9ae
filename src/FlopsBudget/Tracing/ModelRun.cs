using FlopsBudget.Judging;
using FlopsBudget.Tracing.Meta;
using FlopsBudget.Tracing.Training;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>Runs a model once, on shapes or for real, and says which it was.</summary>
internal static class ModelRun
{
    /// <summary>Traces a live model.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0306</c>: shapes alone were insisted on and are not enough.</exception>
    internal static ExecutedTrace Trace(nn.Module model, ModelInput input, FlopCounterOptions options) =>
        Trace((_, run) => run(model), input, options);

    /// <summary>Traces a model that is kept from one run to the next.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0306</c>: shapes alone were insisted on and are not enough.</exception>
    internal static ExecutedTrace Trace(KeptModel model, ModelInput input, FlopCounterOptions options) => Trace(model.With, input, options);

    /// <summary>Traces a model that is made for each run.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0306</c>: shapes alone were insisted on and are not enough.</exception>
    internal static ExecutedTrace Trace(Func<nn.Module> factory, ModelInput input, FlopCounterOptions options)
    {
        return Trace(With, input, options);

        OperatorTrace With(Execution execution, Func<nn.Module, OperatorTrace> run)
        {
            using var model = factory();
            return run(model);
        }
    }

    private static ExecutedTrace Trace(Func<Execution, Func<nn.Module, OperatorTrace>, OperatorTrace> with, ModelInput input, FlopCounterOptions options)
    {
        var isTraining = options.Mode == CountingMode.Training;
        return Choose(
            options.Execution,
            () => with(Execution.Shape, model => isTraining ? TrainOnShapes(model, input, options) : OnShapes(model, input)),
            () => with(Execution.Real, model => isTraining ? TrainForReal(model, input, options) : ForReal(model, input)));
    }

    private static ExecutedTrace Choose(Execution execution, Func<OperatorTrace> onShapes, Func<OperatorTrace> forReal)
    {
        if (execution == Execution.Real)
        {
            return new(forReal(), Execution.Real, null);
        }

        try
        {
            return new(onShapes(), Execution.Shape, null);
        }
        catch (FlopsBudgetException)
        {
            throw;
        }
        catch (Exception exception) when (execution == Execution.Shape)
        {
            throw new FlopsBudgetException(
                DiagnosticIds.ValuesNeeded,
                $"The model cannot run on shapes alone: {Reason(exception)} Use Execution=\"Auto\" or \"Real\" to run it with values.",
                exception);
        }
        catch (Exception exception)
        {
            // A real run follows. If the model is at fault, that run throws the model's own exception, which is the one to show.
            return new(forReal(), Execution.Real, Reason(exception));
        }
    }

    private static OperatorTrace OnShapes(nn.Module model, ModelInput input)
    {
        try
        {
            return OnShapes(model, input, mixed: false);
        }
        catch (Exception exception) when (IsMixed(exception))
        {
            return OnShapes(model, input, mixed: true);
        }
    }

    /// <summary>Forward made a tensor on the CPU, such as a mask or positions, and libtorch refuses it beside one without values.</summary>
    private static bool IsMixed(Exception exception) => exception.Message.Contains("same device", StringComparison.Ordinal);

    private static OperatorTrace OnShapes(nn.Module model, ModelInput input, bool mixed)
    {
        using var meta = MetaRun.Enter(model, mixed);
        var tree = ModuleTree.Of(model);
        using var tensors = InputTensors.Meta(input);
        var trace = InferenceRun.Trace(tree, ModelInvoker.Bind(model, tensors.Tensors));
        meta.ThrowIfFaulted();
        return trace;
    }

    private static OperatorTrace ForReal(nn.Module model, ModelInput input)
    {
        using var buffers = BufferCopies.Enter(model);
        var tree = ModuleTree.Of(model);
        using var tensors = InputTensors.Real(input);
        return InferenceRun.Trace(tree, ModelInvoker.Bind(model, tensors.Tensors));
    }

    private static OperatorTrace TrainOnShapes(nn.Module model, ModelInput input, FlopCounterOptions options)
    {
        using var meta = MetaRun.Enter(model);
        using var tensors = InputTensors.ForTraining(input, options.InputGradients, META);
        var trace = TrainingRun.Trace(model, tensors, options);
        meta.ThrowIfFaulted();
        WholeGradients.ThrowIfAny(trace);
        return trace;
    }

    private static OperatorTrace TrainForReal(nn.Module model, ModelInput input, FlopCounterOptions options)
    {
        using var tensors = InputTensors.ForTraining(input, options.InputGradients, CPU);
        return TrainingRun.Trace(model, tensors, options);
    }

    /// <summary>The first sentence says it; libtorch adds advice for Python and its own call stack.</summary>
    private static string Reason(Exception exception)
    {
        var text = exception.Message.AsSpan().Trim();
        var line = text.IndexOfAny('\r', '\n') is var end and >= 0 ? text[..end] : text;
        var sentence = line.IndexOf(". ", StringComparison.Ordinal) is var stop and >= 0 ? line[..stop] : line.TrimEnd('.');
        return $"{sentence}.";
    }
}
