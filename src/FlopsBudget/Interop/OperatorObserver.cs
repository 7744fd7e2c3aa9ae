using System.Runtime.InteropServices;
using System.Text;

namespace FlopsBudget.Interop;

/// <summary>Observes what libtorch dispatches on the thread that creates it, until it is disposed of on that thread.</summary>
internal sealed unsafe class OperatorObserver : IDisposable
{
    [ThreadStatic]
    private static OperatorObserver? _innermost;

    private readonly OperatorObserver? _outer;
    private readonly IOperatorSink _sink;
    private readonly ArgumentReader _reader;
    private readonly Dictionary<nint, string> _names = [];
    private readonly int _sequence;
    private readonly ulong _registration;
    private Exception? _failure;

    /// <summary>Begins to observe.</summary>
    /// <param name="sink">What is told.</param>
    /// <param name="sequences">Whether the numbers are wanted by which the backward pass is known.</param>
    internal OperatorObserver(IOperatorSink sink, bool sequences = false)
    {
        _sequence = sequences ? SequenceProbe.Offset : -1;
        _sink = sink;
        _reader = new(ObserverLayout.Current, TensorApi.Default);
        _outer = _innermost;
        _innermost = this;

        // An observer inside another one shares its registration: libtorch calls both through one callback.
        if (_outer is null)
        {
            _registration = Register();
        }
    }

    /// <summary>Whether this thread is observed.</summary>
    internal static bool IsObserving => _innermost is not null;

    /// <summary>Stops observing, and rethrows what went wrong in a callback, from which nothing can be thrown.</summary>
    public void Dispose()
    {
        _innermost = _outer;
        if (_outer is null)
        {
            RecordFunctionApi.Default.RemoveCallback(_registration);
        }

        if (_failure is not null)
        {
            throw new InvalidOperationException($"An operator could not be recorded: {_failure.Message}", _failure);
        }
    }

    private static ulong Register()
    {
        var callback = new RecordFunctionCallback { Start = &Start, End = &End, SamplingProbability = 1, NeedsInputs = 1, NeedsOutputs = 1 };
        callback.Scopes[RecordScope.Function] = 1;
        callback.Scopes[RecordScope.BackwardFunction] = 1;
        callback.Scopes[RecordScope.TorchScriptFunction] = 1;
        return RecordFunctionApi.Default.AddThreadLocalCallback(callback);
    }

    [UnmanagedCallersOnly]
    private static void** Start(void** result, void* recordFunction)
    {
        *result = null;
        for (var observer = _innermost; observer is not null; observer = observer._outer)
        {
            observer.Started(recordFunction);
        }

        return result;
    }

    [UnmanagedCallersOnly]
    private static void End(void* recordFunction, void* context)
    {
        for (var observer = _innermost; observer is not null; observer = observer._outer)
        {
            observer.Ended(recordFunction);
        }
    }

    private void Started(void* recordFunction)
    {
        try
        {
            _sink.OperatorStarted(NameOf(recordFunction), _reader.Inputs(recordFunction), _sequence < 0 ? -1 : *(long*)((byte*)recordFunction + _sequence));
        }
        catch (Exception exception)
        {
            // It must not reach native code; Dispose rethrows it.
            _failure ??= exception;
        }
    }

    private void Ended(void* recordFunction)
    {
        try
        {
            _sink.OperatorEnded(_reader.Outputs(recordFunction));
        }
        catch (Exception exception)
        {
            // It must not reach native code; Dispose rethrows it.
            _failure ??= exception;
        }
    }

    /// <summary>Schemas keep their names in place, other records do not, so a name found by address is compared before it is used.</summary>
    private string NameOf(void* recordFunction)
    {
        var pointer = RecordFunctionApi.Default.Name(recordFunction);
        var bytes = MemoryMarshal.CreateReadOnlySpanFromNullTerminated((byte*)pointer);
        if (!_names.TryGetValue(pointer, out var name) || !Ascii.Equals(bytes, name))
        {
            name = Encoding.UTF8.GetString(bytes);
            _names[pointer] = name;
        }

        return name;
    }
}
