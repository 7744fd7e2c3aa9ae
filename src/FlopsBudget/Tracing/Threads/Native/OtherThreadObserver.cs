using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FlopsBudget.Interop;
using FlopsBudget.Tracing.Observing.Native;

namespace FlopsBudget.Tracing.Threads.Native;

/// <summary>Tells runs that are going on what other threads dispatch for them, until it is disposed of.</summary>
internal sealed unsafe class OtherThreadObserver : IDisposable
{
    private static readonly Lock Changing = new();

    // libtorch calls a function without any data of ours, on threads that know of no run: the process is the only link.
    private static ImmutableArray<OtherThreads> _runs = [];
    private static ulong _registration;

    private readonly OtherThreads _run;
    private readonly InheritedCallback _inherited;

    /// <summary>Begins to tell. To be called on the thread of the run.</summary>
    internal OtherThreadObserver(OtherThreads run)
    {
        _run = run;
        _inherited = InheritedCallback.Rent(run);
        lock (Changing)
        {
            if (_runs.IsEmpty)
            {
                _registration = Register();
            }

            _runs = _runs.Add(run);
        }
    }

    /// <summary>Stops telling the run. To be called on its thread.</summary>
    public void Dispose()
    {
        Remove(run => run == _run);
        _inherited.Dispose();
    }

    /// <summary>Stops telling the runs of a thread that nobody waits for any more, so that other threads are left alone.</summary>
    internal static void Abandon(int thread) => Remove(run => run.Thread == thread);

    private static void Remove(Predicate<OtherThreads> which)
    {
        lock (Changing)
        {
            var left = _runs.RemoveAll(which);
            if (left.IsEmpty && !_runs.IsEmpty)
            {
                TorchLibrary.Loaded.Records.RemoveCallback(_registration);
            }

            _runs = left;
        }
    }

    private static ulong Register()
    {
        var callback = new RecordFunctionCallback { Start = &Start, SamplingProbability = 1, NeedsInputs = 1 };
        callback.Scopes[RecordScope.Function] = 1;
        return TorchLibrary.Loaded.Records.AddGlobalCallback(callback);
    }

    // Called for every operator of every thread, so it allocates nothing where there is nothing to note.
    [UnmanagedCallersOnly]
    private static ObserverContextHandle* Start(ObserverContextHandle* result, RecordFunctionHandle recordFunction)
    {
        *result = default;
        try
        {
            // What libtorch itself shares out among threads belongs to an operator that was seen as a whole.
            if (!OperatorObserver.IsObserving && !TorchLibrary.Loaded.Records.IsInParallelRegion && !NoteFlowing(recordFunction))
            {
                NoteOwners(recordFunction);
            }
        }
        catch (Exception exception)
        {
            Fail(exception);
        }

        return result;
    }

    private static bool NoteFlowing(RecordFunctionHandle recordFunction)
    {
        var innermost = OtherThreads.Flowing;
        for (var run = innermost; run is not null; run = run.Outer)
        {
            run.Note(TorchLibrary.Loaded.Records.NameOf(recordFunction), isOwnWork: true);
        }

        return innermost is not null;
    }

    private static void NoteOwners(RecordFunctionHandle recordFunction)
    {
        var inputs = recordFunction.Member<IValueSpan>(LayoutProbe.Found.Inputs);
        foreach (var run in _runs)
        {
            foreach (ref readonly var value in new ReadOnlySpan<IValue>(inputs->First, checked((int)inputs->Length)))
            {
                // A tensor is kept as the address of its implementation.
                if (value.Tag == IValueTag.Tensor && run.Owns(value.Tensor.Identity))
                {
                    run.Note(TorchLibrary.Loaded.Records.NameOf(recordFunction), isOwnWork: false);
                    break;
                }
            }
        }
    }

    // It must not reach native code; the runs throw it at their end.
    private static void Fail(Exception exception)
    {
        foreach (var run in _runs)
        {
            run.Fail(exception);
        }
    }
}
