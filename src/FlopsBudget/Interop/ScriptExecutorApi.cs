namespace FlopsBudget.Interop;

/// <summary>How TorchScript is run on the calling thread (torch/csrc/jit/api/... and ATen/autocast_mode.h): exported under C++ names only.</summary>
internal sealed unsafe class ScriptExecutorApi
{
    private const byte Cuda = 1;

    private readonly delegate* unmanaged<byte> _isOptimizing;
    private readonly delegate* unmanaged<byte, void> _setOptimizing;
    private readonly delegate* unmanaged<byte, byte> _isCasting;
    private readonly delegate* unmanaged<byte, byte, void> _setCasting;
    private readonly delegate* unmanaged<byte> _hasCuda;

    internal ScriptExecutorApi(TorchLibrary library)
    {
        _isOptimizing = (delegate* unmanaged<byte>)library.Export(OperatingSystem.IsWindows()
            ? "?getGraphExecutorOptimize@jit@torch@@YA_NXZ"
            : "_ZN5torch3jit24getGraphExecutorOptimizeEv");
        _setOptimizing = (delegate* unmanaged<byte, void>)library.Export(OperatingSystem.IsWindows()
            ? "?setGraphExecutorOptimize@jit@torch@@YAX_N@Z"
            : "_ZN5torch3jit24setGraphExecutorOptimizeEb");
        _isCasting = (delegate* unmanaged<byte, byte>)library.Export(OperatingSystem.IsWindows()
            ? "?is_autocast_enabled@autocast@at@@YA_NW4DeviceType@c10@@@Z"
            : "_ZN2at8autocast19is_autocast_enabledEN3c1010DeviceTypeE");
        _setCasting = (delegate* unmanaged<byte, byte, void>)library.Export(OperatingSystem.IsWindows()
            ? "?set_autocast_enabled@autocast@at@@YAXW4DeviceType@c10@@_N@Z"
            : "_ZN2at8autocast20set_autocast_enabledEN3c1010DeviceTypeEb");
        _hasCuda = (delegate* unmanaged<byte>)library.Export(OperatingSystem.IsWindows()
            ? "?is_available@cuda@torch@@YA_NXZ"
            : "_ZN5torch4cuda12is_availableEv");
    }

    /// <summary>Whether methods are optimized before they run.</summary>
    internal bool IsOptimizing
    {
        get => _isOptimizing() != 0;
        set => _setOptimizing(value ? (byte)1 : (byte)0);
    }

    /// <summary>Whether operators on CUDA tensors choose their element type themselves.</summary>
    internal bool IsCastingOnCuda
    {
        get => _isCasting(Cuda) != 0;
        set => _setCasting(Cuda, value ? (byte)1 : (byte)0);
    }

    /// <summary>Whether there can be CUDA tensors.</summary>
    internal bool HasCuda => _hasCuda() != 0;
}
