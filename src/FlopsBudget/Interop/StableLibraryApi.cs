using System.Runtime.InteropServices;

namespace FlopsBudget.Interop;

/// <summary>Registers kernels with libtorch's dispatcher (torch/csrc/stable/c/shim.h).</summary>
internal sealed unsafe class StableLibraryApi : IDisposable
{
    private readonly delegate* unmanaged<nint, byte*, nint, ulong, int> _implement;
    private readonly delegate* unmanaged<nint, int> _close;
    private readonly ulong _abiVersion;
    private nint _metaLibrary;

    /// <exception cref="FlopsBudgetException"><c>FLOPS0402</c>: an export is missing.</exception>
    internal StableLibraryApi()
    {
        var library = TorchLibrary.Loaded;
        _implement = (delegate* unmanaged<nint, byte*, nint, ulong, int>)library.Export("torch_library_impl");
        _abiVersion = ((delegate* unmanaged<ulong>)library.Export("aoti_torch_abi_version"))();
        _close = (delegate* unmanaged<nint, int>)library.Export("aoti_torch_delete_library_object");
        var open = (delegate* unmanaged<byte*, byte*, byte*, uint, nint*, int>)library.Export("aoti_torch_library_init_impl");
        fixed (byte* aten = "aten"u8, meta = "Meta"u8, file = "FlopsBudget"u8)
        {
            nint handle;
            StableAbiError.ThrowIfFailed(open(aten, meta, file, 0, &handle), "aoti_torch_library_init_impl");
            _metaLibrary = handle;
        }
    }

    /// <summary>The library that is open for the meta device.</summary>
    internal nint MetaLibrary => _metaLibrary;

    /// <summary>Registers a kernel for the meta device. The caller must keep the delegate alive as long as the library.</summary>
    internal void Implement(string operatorName, StableKernel kernel)
    {
        var name = Marshal.StringToCoTaskMemUTF8(operatorName);
        try
        {
            StableAbiError.ThrowIfFailed(
                _implement(_metaLibrary, (byte*)name, Marshal.GetFunctionPointerForDelegate(kernel), _abiVersion),
                $"torch_library_impl({operatorName})");
        }
        finally
        {
            Marshal.FreeCoTaskMem(name);
        }
    }

    /// <summary>Takes out what was registered.</summary>
    public void Dispose()
    {
        if (_metaLibrary != 0)
        {
            StableAbiError.ThrowIfFailed(_close(_metaLibrary), "aoti_torch_delete_library_object");
            _metaLibrary = 0;
        }
    }
}
