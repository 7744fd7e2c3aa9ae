using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>Traces one forward pass.</summary>
internal static class InferenceRun
{
    /// <summary>Runs a model once in evaluation mode without gradients.</summary>
    internal static OperatorTrace Trace(ModuleTree tree, Func<object?> call)
    {
        using var state = ModelState.Enter(tree, training: false);
        using var noGradient = no_grad();
        return TraceSession.Record(tree, () => call());
    }
}
