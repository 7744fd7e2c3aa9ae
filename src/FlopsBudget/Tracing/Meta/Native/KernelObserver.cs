using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FlopsBudget.Interop;
using FlopsBudget.Traces;
using FlopsBudget.Tracing.Threads;

namespace FlopsBudget.Tracing.Meta.Native;

/// <summary>
/// Observes contractions without libtorch's own observer: the meta kernels themselves tell which operator they stand for. It sees runs on
/// meta tensors only. While there is one, matrix products and operators made of them have kernels of ours too, in the whole
/// process, and gradients do not pass through these.
/// </summary>
internal sealed class KernelObserver : IDisposable
{
    // Kernels are given nothing that belongs to a run: the thread is the only link.
    [ThreadStatic]
    private static KernelObserver? _innermost;

    private readonly KernelObserver? _outer;
    private readonly IOperatorSink _sink;
    private readonly MetaKernelSet? _contractions;
    private bool _isPaused;

    internal KernelObserver(IOperatorSink sink)
    {
        MetaLibrary.Register();

        // Where this is the only observer, the library has these kernels in any case.
        _contractions = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? MetaKernelSet.Contractions() : null;
        _sink = sink;
        _outer = _innermost;
        _innermost = this;
    }

    /// <summary>Whether this thread is observed in this way.</summary>
    internal static bool IsObserving => _innermost is not null;

    /// <summary>Whether the observer of this thread is told nothing for now, as long as no other one is made inside of it.</summary>
    internal static bool IsPaused
    {
        get => _innermost is { _isPaused: true };
        set
        {
            if (_innermost is { } observer)
            {
                observer._isPaused = value;
            }
        }
    }

    /// <summary>Stops observing.</summary>
    public void Dispose()
    {
        _innermost = _outer;
        _contractions?.Dispose();
    }

    /// <summary>Tells the observer of this thread what a kernel was given and returns.</summary>
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

        if (!_innermost._isPaused)
        {
            _innermost._sink.OperatorStarted(name, inputs, sequence: -1);
            _innermost._sink.OperatorEnded([.. results.Select(result => OutputOf(result, inputs))]);
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
