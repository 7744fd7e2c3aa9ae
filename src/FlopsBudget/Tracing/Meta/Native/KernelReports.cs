using System.Collections.Immutable;
using FlopsBudget.Traces;
using FlopsBudget.Tracing.Observing;
using FlopsBudget.Tracing.Threads;

namespace FlopsBudget.Tracing.Meta.Native;

/// <summary>What our kernels tell of themselves on this thread, and to whom.</summary>
/// <param name="sink">What is told.</param>
internal sealed class KernelReports(IOperatorSink sink)
{
    // Kernels are given nothing that belongs to a run: the thread is the only link.
    [ThreadStatic]
    private static KernelReports? _innermost;

    private readonly KernelReports? _outer = _innermost;
    private readonly int _pauses = RecordingPause.Depth;

    /// <summary>Whether kernels of this thread tell anybody.</summary>
    internal static bool AreHeard => _innermost is not null;

    /// <summary>Begins to tell a sink, on this thread.</summary>
    internal static KernelReports To(IOperatorSink sink) => _innermost = new(sink);

    /// <summary>Ends it; who was told before is told again.</summary>
    internal void End() => _innermost = _outer;

    /// <summary>Tells what a kernel was given and returns.</summary>
    internal static void Report(MetaKernel kernel, ImmutableArray<OperatorArgument> inputs, ImmutableArray<MetaResult> results)
    {
        if (kernel.Contraction is not { } name)
        {
            return;
        }

        if (_innermost is null)
        {
            for (var run = OtherThreads.Flowing; run is not null; run = run.Outer)
            {
                run.Note(name, isOwnWork: true);
            }

            return;
        }

        _innermost.Tell(name, inputs, results);
    }

    private void Tell(string name, ImmutableArray<OperatorArgument> inputs, ImmutableArray<MetaResult> results)
    {
        if (!RecordingPause.IsInside(_pauses))
        {
            sink.OperatorStarted(name, inputs, sequence: -1);
            sink.OperatorEnded([.. results.Select(result => OutputOf(result, inputs))]);
        }
    }

    private static OperatorArgument OutputOf(MetaResult result, ImmutableArray<OperatorArgument> inputs) => result.Kind switch
    {
        MetaResultKind.New => OperatorArgument.Of(result.Shape),
        MetaResultKind.Like or MetaResultKind.Argument => inputs[result.Argument],
        MetaResultKind.Undefined => OperatorArgument.None,
        _ => OperatorArgument.Other,
    };
}
