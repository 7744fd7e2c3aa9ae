using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FlopsBudget.Tracing;

namespace FlopsBudget.Interop;

/// <summary>Tells runs that are going on what other threads dispatch for them, until it is disposed of.</summary>
internal sealed unsafe class OtherThreadObserver : IDisposable
{
    private static readonly Lock Changing = new();

    // libtorch calls a function without any data of ours, on threads that know of no run: the process is the only link.
    private static ImmutableArray<OtherThreads> _runs = [];
    private static ulong _registration;

    private readonly OtherThreads _run;

    internal OtherThreadObserver(OtherThreads run)
    {
        _run = run;
        lock (Changing)
        {
            if (_runs.IsEmpty)
            {
                _registration = Register();
            }

            _runs = _runs.Add(run);
        }
    }

    /// <summary>Stops telling the run.</summary>
    public void Dispose()
    {
        lock (Changing)
        {
            _runs = _runs.Remove(_run);
            if (_runs.IsEmpty)
            {
                RecordFunctionApi.Default.RemoveCallback(_registration);
            }
        }
    }

    /// <summary>
    /// An operator of a thread that is not observed and has the callbacks of one that is: TorchScript's own, for a part of a model that is
    /// forked. It belongs to a run whose tensors it takes or, where it takes none, to any that can fork.
    /// </summary>
    internal static void NoteInherited(void* recordFunction)
    {
        try
        {
            if (NoteOwners(recordFunction, isOwnWork: true))
            {
                return;
            }

            foreach (var run in _runs)
            {
                if (run.CanFork)
                {
                    run.Note(NameOf(recordFunction), isOwnWork: true);
                }
            }
        }
        catch (Exception exception)
        {
            Fail(exception);
        }
    }

    private static ulong Register()
    {
        var callback = new RecordFunctionCallback { Start = &Start, SamplingProbability = 1, NeedsInputs = 1 };
        callback.Scopes[RecordScope.Function] = 1;
        return RecordFunctionApi.Default.AddGlobalCallback(callback);
    }

    // Called for every operator of every thread: it allocates nothing where there is nothing to note. A collection in the middle of an
    // operator would free what TorchSharp has passed to it without keeping it.
    [UnmanagedCallersOnly]
    private static void** Start(void** result, void* recordFunction)
    {
        *result = null;
        try
        {
            // What libtorch itself shares out among threads belongs to an operator that was seen as a whole.
            if (!OperatorObserver.IsObserving && !RecordFunctionApi.Default.IsInParallelRegion && !NoteFlowing(recordFunction))
            {
                NoteOwners(recordFunction, isOwnWork: false);
            }
        }
        catch (Exception exception)
        {
            Fail(exception);
        }

        return result;
    }

    private static bool NoteFlowing(void* recordFunction)
    {
        var innermost = OtherThreads.Flowing;
        for (var run = innermost; run is not null; run = run.Outer)
        {
            run.Note(NameOf(recordFunction), isOwnWork: true);
        }

        return innermost is not null;
    }

    private static bool NoteOwners(void* recordFunction, bool isOwnWork)
    {
        var inputs = (nint*)((byte*)recordFunction + ObserverLayout.Current.Inputs);
        var noted = false;
        foreach (var run in _runs)
        {
            foreach (ref readonly var value in new ReadOnlySpan<IValue>((void*)inputs[0], checked((int)inputs[1])))
            {
                // A tensor is kept as the address of its implementation.
                if (value.Tag == IValueTag.Tensor && run.Owns(value.Pointer))
                {
                    run.Note(NameOf(recordFunction), isOwnWork);
                    noted = true;
                    break;
                }
            }
        }

        return noted;
    }

    private static string NameOf(void* recordFunction) => Marshal.PtrToStringUTF8(RecordFunctionApi.Default.Name(recordFunction))!;

    // It must not reach native code; the runs throw it at their end.
    private static void Fail(Exception exception)
    {
        foreach (var run in _runs)
        {
            run.Fail(exception);
        }
    }
}
