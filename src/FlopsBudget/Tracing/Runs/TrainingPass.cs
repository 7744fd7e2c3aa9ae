using System.Diagnostics;
using FlopsBudget.Traces;
using FlopsBudget.Tracing.Training;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Runs;

/// <summary>One step of training, which keeps by itself what it would change.</summary>
/// <param name="request">What is counted.</param>
[StackTraceHidden]
internal sealed class TrainingPass(RunRequest request) : IPass
{
    /// <inheritdoc/>
    public bool TakesMixed => false;

    /// <inheritdoc/>
    public InputTensors InputsOnShapes() => InputTensors.ForTraining(request.Input, request.Options.InputGradients, META);

    /// <inheritdoc/>
    public InputTensors InputsWithValues() => InputTensors.ForTraining(request.Input, request.Options.InputGradients, CPU);

    /// <inheritdoc/>
    public IDisposable? Keep(nn.Module model, ModuleTree tree) => null;

    /// <inheritdoc/>
    public OperatorTrace OnShapes(CalledModel model)
    {
        var trace = WithValues(model);
        WholeGradients.ThrowIfAny(trace);
        return trace;
    }

    /// <inheritdoc/>
    public OperatorTrace WithValues(CalledModel model) => TrainingRun.Trace(model, request.Options.Optimizer, request.Notes.Note, request.Options.CancellationToken);
}
