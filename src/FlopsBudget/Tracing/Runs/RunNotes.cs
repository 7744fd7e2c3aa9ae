using FlopsBudget.Traces;
using FlopsBudget.Tracing.Failures;
using FlopsBudget.Tracing.Memory;
using FlopsBudget.Tracing.Values;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Runs;

/// <summary>Keeps what is known of a run, for the case that it breaks off.</summary>
/// <param name="Memory">How much memory a run with values would take.</param>
/// <param name="Failed">Why it has failed.</param>
/// <param name="Values">Whether it depended on made-up values.</param>
internal sealed record RunNotes(RealRunMemory Memory, FailedRun Failed, MadeUpValues Values)
{
    /// <summary>The model is about to be called with tensors.</summary>
    internal void Note(nn.Module model, InputTensors tensors)
    {
        Values.Note(tensors);
        Failed.Note(model, tensors);
    }

    /// <summary>This was recorded until the run ended, in whatever way.</summary>
    internal void Note(OperatorTrace trace)
    {
        Memory.Note(trace);
        Failed.Note(trace);
    }
}
