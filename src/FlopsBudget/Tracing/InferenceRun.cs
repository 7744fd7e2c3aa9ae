using System.Collections.Immutable;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>Traces one forward pass.</summary>
internal static class InferenceRun
{
    /// <summary>Runs a model once in evaluation mode without gradients.</summary>
    /// <param name="tree">The model's modules.</param>
    /// <param name="call">Calls the model.</param>
    /// <param name="note">Gets what ran, also when the model throws; null for nobody.</param>
    /// <param name="whole">The names of operators whose inside is not wanted.</param>
    internal static OperatorTrace Trace(ModuleTree tree, Func<ModelResult> call, Action<OperatorTrace>? note = null, ImmutableArray<byte[]> whole = default)
    {
        using var state = ModelState.Enter(tree, training: false);
        using var noGradient = no_grad();
        string? remark = null;
        var trace = TraceSession.Record(tree, () => remark = call().Remark, note: note, whole: whole);
        return trace with { Remark = remark, Unlisted = UnlistedParameters.Used(tree, trace.Calls) };
    }
}
