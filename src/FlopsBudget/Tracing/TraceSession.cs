using FlopsBudget.Interop;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>Runs code and records what it dispatches on this thread.</summary>
internal static class TraceSession
{
    /// <summary>Records a run. What the code throws comes out unchanged, after observer and hooks are gone.</summary>
    /// <param name="tree">The model whose modules get the operators; null for none.</param>
    /// <param name="code">The code.</param>
    /// <param name="nodes">Keeps the modules of the backward pass from one recording to the next; null when there is none.</param>
    /// <exception cref="FlopsBudgetException">libtorch cannot be observed here.</exception>
    internal static OperatorTrace Record(ModuleTree? tree, Action code, BackwardModules? nodes = null)
    {
        var recorder = new TraceRecorder(tree, nodes);
        using (var observer = new OperatorObserver(recorder, sequences: nodes is not null))
        using (tree is null ? null : new ModuleHooks(tree, recorder))
        {
            // No hook announces the root of an archive.
            if (tree is { IsScript: true })
            {
                recorder.Enter(tree.Root);
            }

            code();
        }

        return recorder.ToTrace();
    }
}
