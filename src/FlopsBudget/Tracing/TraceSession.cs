using FlopsBudget.Interop;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>Runs code and records what it dispatches on this thread.</summary>
internal static class TraceSession
{
    /// <summary>Records a run. What the code throws comes out unchanged, after observer and hooks are gone.</summary>
    /// <param name="tree">The model whose modules get the operators; null for none.</param>
    /// <param name="code">The code.</param>
    /// <exception cref="FlopsBudgetException">libtorch cannot be observed here.</exception>
    internal static OperatorTrace Record(ModuleTree? tree, Action code)
    {
        var recorder = new TraceRecorder(tree);
        using (var observer = new OperatorObserver(recorder))
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
