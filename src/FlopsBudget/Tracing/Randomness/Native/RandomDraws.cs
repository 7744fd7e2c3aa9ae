using System.Runtime.InteropServices;
using FlopsBudget.Interop;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Randomness.Native;

/// <summary>
/// Gives what this thread runs the same random numbers each time, and afterwards puts the generator back to where it was. Both only if a
/// number is drawn here: the generator belongs to the process, and what others draw is left alone.
/// </summary>
internal sealed unsafe class RandomDraws : IDisposable
{
    [ThreadStatic]
    private static RandomDraws? _innermost;

    private readonly RandomDraws? _outer;
    private readonly ulong _registration;
    private Tensor? _before;
    private Exception? _failure;

    /// <summary>Begins to look for draws on this thread.</summary>
    internal RandomDraws()
    {
        SharedRandom.Prepare();
        _outer = _innermost;
        _innermost = this;
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            // Operators cannot be observed, so any of them may draw.
            Begin();
        }
        else if (_outer is null)
        {
            _registration = Register();
        }
    }

    /// <summary>Ends on the same thread.</summary>
    public void Dispose()
    {
        _innermost = _outer;
        if (_registration != 0)
        {
            TorchLibrary.Loaded.Records.RemoveCallback(_registration);
        }

        using (_before)
        {
            if (_before is not null)
            {
                SharedRandom.Restore(_before);
            }
        }

        if (_failure is not null)
        {
            throw new InvalidOperationException($"The state of the random numbers could not be kept: {_failure.Message}", _failure);
        }
    }

    private static ulong Register()
    {
        var callback = new RecordFunctionCallback { Start = &Start, SamplingProbability = 1 };
        callback.Scopes[RecordScope.Function] = 1;
        return TorchLibrary.Loaded.Records.AddThreadLocalCallback(callback);
    }

    [UnmanagedCallersOnly]
    private static ObserverContextHandle* Start(ObserverContextHandle* result, RecordFunctionHandle recordFunction)
    {
        *result = default;
        if (_innermost is not null && RandomOperators.Contain(TorchLibrary.Loaded.Records.Characters(recordFunction)))
        {
            for (var draws = _innermost; draws is not null; draws = draws._outer)
            {
                draws.TryBegin();
            }
        }

        return result;
    }

    // Nothing may be thrown into libtorch; Dispose throws it.
    private void TryBegin()
    {
        try
        {
            Begin();
        }
#pragma warning disable CA1031 // it would enter native code
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _failure ??= exception;
        }
    }

    private void Begin()
    {
        if (_before is null && _failure is null)
        {
            _before = SharedRandom.Begin();
        }
    }
}
