using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>Traces one forward pass.</summary>
internal static class InferenceRun
{
    /// <summary>Runs a model once in evaluation mode without gradients.</summary>
    /// <param name="tree">The model's modules.</param>
    /// <param name="call">Calls the model.</param>
    /// <param name="note">Gets what ran, also when the model throws; null for nobody.</param>
    internal static OperatorTrace Trace(ModuleTree tree, Func<ModelResult> call, Action<OperatorTrace>? note = null)
    {
        using var state = ModelState.Enter(tree, training: false);
        using var noGradient = no_grad();
        string? remark = null;
        return TraceSession.Record(tree, () => remark = call().Remark, note: note) with { Remark = remark };
    }
}
