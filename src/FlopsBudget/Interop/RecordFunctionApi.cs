using System.Runtime.InteropServices;
using System.Text;

namespace FlopsBudget.Interop;

/// <summary>The functions of libtorch's observer, which are exported under C++ names only.</summary>
internal sealed unsafe class RecordFunctionApi
{
    private readonly delegate* unmanaged<RecordFunctionCallback, ulong> _addThreadLocalCallback;
    private readonly delegate* unmanaged<RecordFunctionCallback, ulong> _addGlobalCallback;
    private readonly delegate* unmanaged<ulong, void> _removeCallback;
    private readonly delegate* unmanaged[SuppressGCTransition]<RecordFunctionHandle, byte*> _name;
    private readonly delegate* unmanaged[SuppressGCTransition]<RecordFunctionHandle, nuint> _inputCount;
    private readonly delegate* unmanaged[SuppressGCTransition]<RecordFunctionHandle, nuint> _outputCount;
    private readonly delegate* unmanaged[SuppressGCTransition]<byte> _inParallelRegion;
    private readonly delegate* unmanaged[SuppressGCTransition]<byte, void> _enable;

    internal RecordFunctionApi(TorchLibrary library)
    {
        // On arm64 the hidden result pointer of the start callback travels in x8, which C# cannot reach.
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            throw new FlopsBudgetException(
                DiagnosticIds.UnsupportedPlatform,
                $"libtorch's observer can be used on x64 only; this process is {RuntimeInformation.ProcessArchitecture}.");
        }

        _addThreadLocalCallback = (delegate* unmanaged<RecordFunctionCallback, ulong>)library.Export(OperatingSystem.IsWindows()
            ? "?addThreadLocalCallback@at@@YA_KVRecordFunctionCallback@1@@Z"
            : "_ZN2at22addThreadLocalCallbackENS_22RecordFunctionCallbackE");
        _addGlobalCallback = (delegate* unmanaged<RecordFunctionCallback, ulong>)library.Export(OperatingSystem.IsWindows()
            ? "?addGlobalCallback@at@@YA_KVRecordFunctionCallback@1@@Z"
            : "_ZN2at17addGlobalCallbackENS_22RecordFunctionCallbackE");
        _removeCallback = (delegate* unmanaged<ulong, void>)library.Export(OperatingSystem.IsWindows()
            ? "?removeCallback@at@@YAX_K@Z"
            : OperatingSystem.IsMacOS() ? "_ZN2at14removeCallbackEy" : "_ZN2at14removeCallbackEm");
        _name = (delegate* unmanaged[SuppressGCTransition]<RecordFunctionHandle, byte*>)library.Export(OperatingSystem.IsWindows()
            ? "?name@RecordFunction@at@@QEBAPEBDXZ"
            : "_ZNK2at14RecordFunction4nameEv");
        _inputCount = (delegate* unmanaged[SuppressGCTransition]<RecordFunctionHandle, nuint>)library.Export(OperatingSystem.IsWindows()
            ? "?num_inputs@RecordFunction@at@@QEBA_KXZ"
            : "_ZNK2at14RecordFunction10num_inputsEv");
        _outputCount = (delegate* unmanaged[SuppressGCTransition]<RecordFunctionHandle, nuint>)library.Export(OperatingSystem.IsWindows()
            ? "?num_outputs@RecordFunction@at@@QEBA_KXZ"
            : "_ZNK2at14RecordFunction11num_outputsEv");
        _inParallelRegion = (delegate* unmanaged[SuppressGCTransition]<byte>)library.Export(OperatingSystem.IsWindows()
            ? "?in_parallel_region@at@@YA_NXZ"
            : "_ZN2at18in_parallel_regionEv");
        _enable = (delegate* unmanaged[SuppressGCTransition]<byte, void>)library.Export(OperatingSystem.IsWindows()
            ? "?enableRecordFunction@at@@YAX_N@Z"
            : "_ZN2at20enableRecordFunctionEb");
    }

    /// <summary>Has a callback called on this thread, and on those that libtorch itself starts from it.</summary>
    internal ulong AddThreadLocalCallback(RecordFunctionCallback callback) => _addThreadLocalCallback(callback);

    /// <summary>Has a callback called on every thread.</summary>
    internal ulong AddGlobalCallback(RecordFunctionCallback callback) => _addGlobalCallback(callback);

    internal void RemoveCallback(ulong handle) => _removeCallback(handle);

    /// <summary>Whether callbacks are called for what this thread dispatches from now on.</summary>
    internal void Enable(bool isEnabled) => _enable(isEnabled ? (byte)1 : (byte)0);

    /// <summary>Whether this thread works on a share of an operator that another one has begun.</summary>
    internal bool IsInParallelRegion => _inParallelRegion() != 0;

    /// <summary>The operator's name; the pointer is the same for each call of one schema.</summary>
    internal byte* Name(RecordFunctionHandle recordFunction) => _name(recordFunction);

    /// <summary>The characters of the operator's name.</summary>
    internal ReadOnlySpan<byte> Characters(RecordFunctionHandle recordFunction) => MemoryMarshal.CreateReadOnlySpanFromNullTerminated(Name(recordFunction));

    /// <summary>The operator's name as text.</summary>
    internal string NameOf(RecordFunctionHandle recordFunction) => Encoding.UTF8.GetString(Characters(recordFunction));

    /// <summary>The number of arguments in the operator's schema; of what was recorded where there is no schema.</summary>
    internal int InputCount(RecordFunctionHandle recordFunction) => checked((int)_inputCount(recordFunction));

    /// <summary>The number of results in the operator's schema; of what was recorded where there is no schema.</summary>
    internal int OutputCount(RecordFunctionHandle recordFunction) => checked((int)_outputCount(recordFunction));
}
