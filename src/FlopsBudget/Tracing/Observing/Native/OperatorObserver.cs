using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using FlopsBudget.Interop;

namespace FlopsBudget.Tracing.Observing.Native;

/// <summary>Observes what libtorch dispatches on the thread that creates it, until it is disposed of on that thread.</summary>
/// <remarks>
/// TorchSharp hands libtorch the address of a number (<c>Scalar</c>, as in <c>x + 1</c>) without keeping its object alive. A garbage collection
/// inside of the operator would free it, so callbacks write into memory that the collector does not know, and the sink is told later.
/// </remarks>
internal sealed unsafe class OperatorObserver : IDisposable
{
    private const long IsStart = 1;
    private const long IsEnd = 2;

    [ThreadStatic]
    private static OperatorObserver? _innermost;

    private readonly OperatorObserver? _outer;
    private readonly IOperatorSink _sink;
    private readonly RecordFunctionApi _records = TorchLibrary.Loaded.Records;
    private readonly OperatorLog _log = new();
    private readonly ArgumentWriter _writer;
    private readonly ArgumentReader _reader;
    private readonly Dictionary<long, string> _names = [];
    private readonly ImmutableArray<byte[]> _leaves;
    private readonly int _pauses = RecordingPause.Depth;
    private readonly int _sequence;
    private readonly ulong _registration;
    private Exception? _failure;
    private bool _isInsideLeaf;

    /// <summary>Begins to observe.</summary>
    /// <param name="sink">What is told.</param>
    /// <param name="sequences">Whether the numbers are wanted by which the backward pass is known.</param>
    /// <param name="leaves">The names of operators whose inside is not wanted.</param>
    internal OperatorObserver(IOperatorSink sink, bool sequences = false, ImmutableArray<byte[]> leaves = default)
    {
        _sequence = sequences ? SequenceProbe.Offset : -1;
        _sink = sink;
        _writer = new(_log, LayoutProbe.Found, TensorReader.Loaded);
        _reader = new(_log);
        _leaves = leaves.IsDefault ? [] : leaves;
        _outer = _innermost;
        _innermost = this;

        // An observer inside another one shares its registration, and sees instead of it.
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
            _records.RemoveCallback(_registration);
        }

        Flush();
        _log.Dispose();
        if (_failure is not null)
        {
            throw new InvalidOperationException($"An operator could not be recorded: {_failure.Message}", _failure);
        }
    }

    /// <summary>Tells the sink of all that was seen since the last time. To be called on the observed thread, outside of operators.</summary>
    internal void Flush()
    {
        long position = 0;
        while (position < _log.Count && _failure is null)
        {
            try
            {
                Tell(ref position);
            }
            catch (Exception exception)
            {
                // It would look like the model's own error; Dispose rethrows it.
                _failure = exception;
            }
        }

        _log.Count = 0;
    }

    private ulong Register()
    {
        var callback = new RecordFunctionCallback { Start = &Start, End = &End, SamplingProbability = 1, NeedsInputs = 1, NeedsOutputs = 1 };
        callback.Scopes[RecordScope.Function] = 1;
        callback.Scopes[RecordScope.BackwardFunction] = 1;
        callback.Scopes[RecordScope.TorchScriptFunction] = 1;
        return _records.AddThreadLocalCallback(callback);
    }

    [UnmanagedCallersOnly]
    private static ObserverContextHandle* Start(ObserverContextHandle* result, RecordFunctionHandle recordFunction)
    {
        *result = default;
        if (_innermost is { } observer && !RecordingPause.IsInside(observer._pauses))
        {
            observer.Started(recordFunction);
        }

        return result;
    }

    [UnmanagedCallersOnly]
    private static void End(RecordFunctionHandle recordFunction, ObserverContextHandle context)
    {
        if (_innermost is { } observer && !RecordingPause.IsInside(observer._pauses))
        {
            observer.Ended(recordFunction);
        }
    }

    private void Started(RecordFunctionHandle recordFunction)
    {
        var begin = _log.Count;
        try
        {
            _log.Add(IsStart);
            _log.Add(_sequence < 0 ? -1 : *recordFunction.Member<long>(_sequence));
            var name = _records.Name(recordFunction);
            var text = MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name);
            _log.Add((long)name);
            _log.Add(text);
            _writer.Inputs(recordFunction, _records.InputCount(recordFunction));
            if (IsLeaf(text))
            {
                _isInsideLeaf = true;
                _records.Enable(false);
            }
        }
        catch (Exception exception)
        {
            Fail(begin, exception);
        }
    }

    private bool IsLeaf(ReadOnlySpan<byte> name)
    {
        foreach (var leaf in _leaves)
        {
            if (name.SequenceEqual(leaf))
            {
                return true;
            }
        }

        return false;
    }

    private void Ended(RecordFunctionHandle recordFunction)
    {
        // Nothing is recorded inside, so it is the operator itself that ends, in whatever way.
        if (_isInsideLeaf)
        {
            _isInsideLeaf = false;
            _records.Enable(true);
        }

        var begin = _log.Count;
        try
        {
            _log.Add(IsEnd);
            _writer.Outputs(recordFunction, _records.OutputCount(recordFunction));
        }
        catch (Exception exception)
        {
            Fail(begin, exception);
        }
    }

    /// <summary>It must not reach native code; Dispose rethrows it.</summary>
    private void Fail(long begin, Exception exception)
    {
        _log.Count = begin;
        _failure ??= exception;
    }

    private void Tell(ref long position)
    {
        if (_log.Next(ref position) == IsEnd)
        {
            _sink.OperatorEnded(_reader.Read(ref position));
            return;
        }

        var sequence = _log.Next(ref position);
        var name = NameOf(_log.Next(ref position), _log.NextBytes(ref position));
        _sink.OperatorStarted(name, _reader.Read(ref position), sequence);
    }

    /// <summary>Schemas keep their names in place, other records do not, so a name found by address is compared before it is used.</summary>
    private string NameOf(long address, ReadOnlySpan<byte> bytes)
    {
        if (!_names.TryGetValue(address, out var name) || !Ascii.Equals(bytes, name))
        {
            name = Encoding.UTF8.GetString(bytes);
            _names[address] = name;
        }

        return name;
    }
}
