using System.Collections.Immutable;
using System.Diagnostics;
using FlopsBudget.Traces;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Runs;

/// <summary>Traces one forward pass.</summary>
[StackTraceHidden]
internal static class InferenceRun
{
    /// <summary>Runs a model once in evaluation mode, and without gradients unless it asks for them.</summary>
    /// <param name="tree">The model's modules.</param>
    /// <param name="call">Calls the model.</param>
    /// <param name="note">Gets what ran, also when the model throws; null for nobody.</param>
    /// <param name="leaves">The names of operators whose inside is not wanted.</param>
    /// <param name="gradients">Whether the model asks for gradients itself.</param>
    /// <param name="cancellation">Ends the run when a module is called.</param>
    internal static OperatorTrace Trace(
        ModuleTree tree, Func<ModelResult> call, Action<OperatorTrace>? note = null, ImmutableArray<byte[]> leaves = default, bool gradients = false,
        CancellationToken cancellation = default)
    {
        using var state = ModelState.Enter(tree, training: false);
        using IDisposable mode = gradients ? enable_grad() : no_grad();
        string? remark = null;
        IReadOnlyList<TensorShape>? outputs = null;
        var trace = TraceSession.Record(tree, Run, gradients ? new() : null, note, leaves, cancellation);
        return trace with { Outputs = outputs, Remark = remark, Unlisted = UnlistedParameters.Used(tree, trace.Calls) };

        [StackTraceHidden]
        void Run()
        {
            var result = call();
            (outputs, remark) = (result.Value is null ? null : ModuleHooks.ShapesOf(result.Value), result.Remark);
        }
    }
}
