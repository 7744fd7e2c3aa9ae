using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.InteropServices;
using FlopsBudget.Traces;
using FlopsBudget.Tracing.Meta;
using FlopsBudget.Tracing.Meta.Native;
using FlopsBudget.Tracing.Observing;
using FlopsBudget.Tracing.Observing.Native;
using FlopsBudget.Tracing.Threads;
using FlopsBudget.Tracing.Threads.Native;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing;

/// <summary>Runs code and records what it dispatches on this thread.</summary>
[StackTraceHidden]
internal static class TraceSession
{
    /// <summary>Records a run. What the code throws comes out unchanged, after observer and hooks are gone.</summary>
    /// <param name="tree">The model whose modules get the operators; null for none.</param>
    /// <param name="code">The code.</param>
    /// <param name="nodes">Keeps the modules of the backward pass from one recording to the next; null when there is none.</param>
    /// <param name="note">Gets what was recorded, also when the code throws; null for nobody.</param>
    /// <param name="leaves">The names of operators whose inside is not wanted.</param>
    /// <param name="cancellation">Ends the run when a module is called.</param>
    /// <exception cref="FlopsBudgetException">
    /// libtorch cannot be observed here; <c>FLOPS0307</c>: it goes on after it has returned; <c>FLOPS0309</c>: other threads worked for it, or used the model.
    /// </exception>
    internal static OperatorTrace Record(
        ModuleTree? tree, Action code, BackwardModules? nodes = null, Action<OperatorTrace>? note = null, ImmutableArray<byte[]> leaves = default,
        CancellationToken cancellation = default) =>
        Record(tree, code, sink => Observe(sink, sequences: nodes is not null, leaves), nodes, note, cancellation);

    /// <summary>Records a run with a given observer.</summary>
    /// <param name="tree">The model whose modules get the operators; null for none.</param>
    /// <param name="code">The code.</param>
    /// <param name="observe">Begins to observe; what it returns is disposed of at the end.</param>
    /// <param name="nodes">Keeps the modules of the backward pass from one recording to the next; null when there is none.</param>
    /// <param name="note">Gets what was recorded, also when the code throws; null for nobody.</param>
    /// <param name="cancellation">Ends the run when a module is called.</param>
    internal static OperatorTrace Record(
        ModuleTree? tree, Action code, Func<IOperatorSink, IDisposable> observe, BackwardModules? nodes = null, Action<OperatorTrace>? note = null,
        CancellationToken cancellation = default)
    {
        var recorder = new TraceRecorder(tree, nodes);
        var outer = TraceRecorder.Current;
        TraceRecorder.Current = recorder;
        try
        {
            Record(tree, code, observe, recorder, cancellation);
        }
        finally
        {
            TraceRecorder.Current = outer;
            note?.Invoke(recorder.ToTrace());
        }

        var trace = recorder.ToTrace();
        return trace with { HoldsConstants = tree?.ListConstants(trace) == true };
    }

    private static void Record(ModuleTree? tree, Action code, Func<IOperatorSink, IDisposable> observe, TraceRecorder recorder, CancellationToken cancellation)
    {
        SignalStack.Widen();

        // A count inside of a factory runs its own model as usual.
        using var usual = CreationHook.Pause();
        using var others = OtherThreads.Watch(tree);
        using (var observer = observe(recorder))
        using (CanObserveOperators ? new OtherThreadObserver(others) : null)
        using (var hooks = tree is null ? null : new ModuleHooks(tree, recorder, others, cancellation))
        using (ScriptsAsWritten.Enter())
        {
            recorder.CatchUp = observer is OperatorObserver delayed ? delayed.Flush : null;

            // No hook announces the root of an archive.
            if (tree is { IsScript: true })
            {
                recorder.Enter(tree.Root);
            }

            bool hasLeftWork;
            try
            {
                hasLeftWork = WatchedContext.Run(code).HasLeftWork;
                hooks?.Update();

                // The model may have caught what a module threw.
                cancellation.ThrowIfCancellationRequested();
            }
            finally
            {
                others.Settle();
            }

            if (hasLeftWork)
            {
                throw new FlopsBudgetException(
                    DiagnosticIds.AsynchronousCode,
                    $"{others.Name} goes on after it has returned: it began an asynchronous method that returns nothing (async void), and only what runs on this thread until then is counted. Await what the model needs first, and count the synchronous call of the model.");
            }
        }

        others.ThrowIfAny();
    }

    // Off x64 libtorch's own observer cannot be used.
    private static bool CanObserveOperators => RuntimeInformation.ProcessArchitecture == Architecture.X64;

    // Without values the kernels that stand in for its operators tell what they are.
    private static IDisposable Observe(IOperatorSink sink, bool sequences, ImmutableArray<byte[]> leaves) =>
        !CanObserveOperators && MetaRun.IsEntered ? new KernelObserver(sink) : new OperatorObserver(sink, sequences, leaves);
}
