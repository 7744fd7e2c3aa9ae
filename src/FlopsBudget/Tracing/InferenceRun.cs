using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>Traces one forward pass.</summary>
internal static class InferenceRun
{
    /// <summary>Runs a model once in evaluation mode without gradients.</summary>
    /// <param name="tree">The model's modules.</param>
    /// <param name="call">Calls the model.</param>
    internal static OperatorTrace Trace(ModuleTree tree, Func<ModelResult> call)
    {
        using var state = ModelState.Enter(tree, training: false);
        using var noGradient = no_grad();
        string? remark = null;
        return TraceSession.Record(tree, () => remark = call().Remark) with { Remark = remark };
    }
}
