using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using FlopsBudget.Counting.Formulas;
using FlopsBudget.Interop;

namespace FlopsBudget.Tracing.Threads.Native;

/// <summary>
/// A callback of this thread that libtorch also calls on the threads that it starts for it: TorchScript's, when a part of a model is forked.
/// Those know nothing of a run, so each run has a function of its own.
/// </summary>
internal sealed unsafe class InheritedCallback : IDisposable
{
    // A thread may still call the function when its run has ended, so it is kept, and used again.
    private static readonly ConcurrentBag<InheritedCallback> Free = [];

    private readonly Function _start;
    private ulong _registration;
    private volatile OtherThreads? _run;

    private InheritedCallback() => _start = Start;

    private delegate ObserverContextHandle* Function(ObserverContextHandle* result, RecordFunctionHandle recordFunction);

    /// <summary>Begins to tell a run, on its thread.</summary>
    internal static InheritedCallback Rent(OtherThreads run)
    {
        var callback = Free.TryTake(out var kept) ? kept : new();
        callback._run = run;
        var native = new RecordFunctionCallback { Start = (delegate* unmanaged<ObserverContextHandle*, RecordFunctionHandle, ObserverContextHandle*>)Marshal.GetFunctionPointerForDelegate(callback._start), SamplingProbability = 1 };
        native.Scopes[RecordScope.Function] = 1;
        callback._registration = TorchLibrary.Loaded.Records.AddThreadLocalCallback(native);
        return callback;
    }

    /// <summary>Stops telling it, on the same thread.</summary>
    public void Dispose()
    {
        TorchLibrary.Loaded.Records.RemoveCallback(_registration);
        _run = null;
        Free.Add(this);
    }

    private ObserverContextHandle* Start(ObserverContextHandle* result, RecordFunctionHandle recordFunction)
    {
        *result = default;
        if (_run is { IsHere: false } run)
        {
            try
            {
                run.Note(TorchLibrary.Loaded.Records.NameOf(recordFunction), isOwnWork: true);
            }
            catch (Exception exception)
            {
                // It must not reach native code; the run throws it at its end.
                run.Fail(exception);
            }
        }

        return result;
    }
}
