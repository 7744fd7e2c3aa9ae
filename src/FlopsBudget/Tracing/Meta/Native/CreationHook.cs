using System.Runtime.InteropServices;
using FlopsBudget.Interop;
using FlopsBudget.Traces;

namespace FlopsBudget.Tracing.Meta.Native;

/// <summary>Lets code on this thread make tensors without values, on the meta device, until it is disposed of on that thread.</summary>
/// <remarks>
/// Only tensors that code asks for are meant. What an operator makes for itself stays on the CPU: its kernel is about to write there. So the
/// kernels are passed by inside of every operator but those that are made to create.
/// </remarks>
internal sealed unsafe class CreationHook : IDisposable
{
    [ThreadStatic]
    private static CreationHook? _current;

    private readonly CreationHook? _outer = _current;
    private readonly CreationKernels _kernels;
    private readonly Func<TensorShape, bool>? _hasValues;
    private readonly bool _wasExcluded;
    private readonly ulong _registration;
    private int _depth;
    private int _insideOf;

    private CreationHook(CreationKernels kernels, Func<TensorShape, bool>? hasValues)
    {
        _kernels = kernels;
        _hasValues = hasValues;
        _wasExcluded = kernels.Key.IsExcluded;
        _current = this;
        kernels.Key.Include(hasValues is not null);
        kernels.Key.IsExcluded = hasValues is null;
        if (hasValues is not null)
        {
            var callback = new RecordFunctionCallback { Start = &Start, End = &End, SamplingProbability = 1 };
            callback.Scopes[RecordScope.Function] = 1;
            _registration = TorchLibrary.Loaded.Records.AddThreadLocalCallback(callback);
        }
    }

    private static ReadOnlySpan<byte> Creators =>
        " aten::empty aten::empty_strided aten::zeros aten::ones aten::full aten::rand aten::randn aten::randint aten::randperm aten::normal aten::arange aten::range aten::linspace aten::logspace aten::eye "u8;

    /// <summary>Whether tensors can be made without values for one thread alone.</summary>
    internal static bool IsAvailable => CreationKernels.Default is not null;

    /// <summary>Begins.</summary>
    /// <param name="hasValues">Whether a tensor gets values all the same. It must not throw, nor call operators.</param>
    internal static CreationHook Enter(Func<TensorShape, bool> hasValues) => new(CreationKernels.Default!, hasValues);

    /// <summary>Lets code make tensors as usual; null where that is so anyway.</summary>
    internal static CreationHook? Pause() => _current?._hasValues is null ? null : new(_current._kernels, hasValues: null);

    /// <summary>Whether a tensor that is asked for on this thread gets no values.</summary>
    internal static bool IsWithoutValues(TensorShape shape) => _current?._hasValues is { } hasValues && !hasValues(shape);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_hasValues is not null)
        {
            TorchLibrary.Loaded.Records.RemoveCallback(_registration);
        }

        _current = _outer;
        _kernels.Key.Include(_outer?._hasValues is not null);
        _kernels.Key.IsExcluded = _wasExcluded;
    }

    [UnmanagedCallersOnly]
    private static ObserverContextHandle* Start(ObserverContextHandle* result, RecordFunctionHandle recordFunction)
    {
        *result = default;
        if (_current is { _hasValues: not null } hook)
        {
            hook._depth++;
            if (hook._insideOf == 0 && !Creates(TorchLibrary.Loaded.Records.Characters(recordFunction)))
            {
                hook._insideOf = hook._depth;
                hook._kernels.Key.IsExcluded = true;
            }
        }

        return result;
    }

    [UnmanagedCallersOnly]
    private static void End(RecordFunctionHandle recordFunction, ObserverContextHandle context)
    {
        if (_current is { _hasValues: not null } hook)
        {
            if (hook._insideOf == hook._depth)
            {
                hook._insideOf = 0;
                hook._kernels.Key.IsExcluded = false;
            }

            hook._depth--;
        }
    }

    private static bool Creates(ReadOnlySpan<byte> name)
    {
        var place = Creators.IndexOf(name);
        return place > 0 && Creators[place - 1] == ' ' && Creators[place + name.Length] == ' ';
    }
}
