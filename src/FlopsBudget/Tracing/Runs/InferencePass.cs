using System.Diagnostics;
using FlopsBudget.Traces;
using FlopsBudget.Tracing.Code;
using FlopsBudget.Tracing.Packed;
using FlopsBudget.Tracing.Training;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Runs;

/// <summary>One call of a model in evaluation mode.</summary>
/// <param name="request">What is counted.</param>
[StackTraceHidden]
internal sealed class InferencePass(RunRequest request) : IPass
{
    /// <inheritdoc/>
    public bool TakesMixed => true;

    /// <inheritdoc/>
    public InputTensors InputsOnShapes() => InputTensors.Meta(request.Input);

    /// <inheritdoc/>
    public InputTensors InputsWithValues() => InputTensors.Real(request.Input);

    /// <inheritdoc/>
    public IDisposable Keep(nn.Module model, ModuleTree tree) => new KeptValues(model, request.Options.Method, AsksForGradients(model, tree));

    /// <inheritdoc/>
    public OperatorTrace OnShapes(CalledModel model) => InferenceRun.Trace(model.Tree, model.Call, request.Notes.Note, request.Leaves, cancellation: request.Options.CancellationToken);

    /// <inheritdoc/>
    public OperatorTrace WithValues(CalledModel model)
    {
        var trace = InferenceRun.Trace(model.Tree, model.Call, request.Notes.Note, gradients: AsksForGradients(model.Model, model.Tree), cancellation: request.Options.CancellationToken);
        PackedWeights.AttachUsed(model.Tree, trace);
        return trace;
    }

    private bool AsksForGradients(nn.Module model, ModuleTree tree) => ForwardCode.Of(tree.Modules, model, request.Options.Method).Gradients is not null;

    /// <summary>Values of buffers, gradients where the model computes some, and what forward leaves in the model's fields.</summary>
    private sealed class KeptValues : IDisposable
    {
        // What forward makes belongs to this first, so it is disposed of last.
        private readonly LeftTensors _left;
        private readonly IDisposable _state;

        internal KeptValues(nn.Module model, string? method, bool gradients)
        {
            _left = LeftTensors.Of(model, method);
            try
            {
                _state = gradients ? TrainingState.Enter(model) : BufferCopies.Enter(model);
            }
            catch
            {
                _left.Dispose();
                throw;
            }
        }

        public void Dispose()
        {
            using (_left)
            {
                _state.Dispose();
            }
        }
    }
}
