using System.Runtime.InteropServices;

namespace FlopsBudget.Interop;

/// <summary>Registers kernels with libtorch's dispatcher (torch/csrc/stable/c/shim.h).</summary>
internal sealed unsafe class StableLibraryApi
{
    private readonly delegate* unmanaged<nint, byte*, nint, ulong, int> _implement;
    private readonly ulong _abiVersion;
    private readonly nint _metaLibrary;

    /// <exception cref="FlopsBudgetException"><c>FLOPS0402</c>: an export is missing.</exception>
    internal StableLibraryApi()
    {
        var library = TorchLibrary.Loaded;
        _implement = (delegate* unmanaged<nint, byte*, nint, ulong, int>)library.Export("torch_library_impl");
        _abiVersion = ((delegate* unmanaged<ulong>)library.Export("aoti_torch_abi_version"))();
        var open = (delegate* unmanaged<byte*, byte*, byte*, uint, nint*, int>)library.Export("aoti_torch_library_init_impl");
        fixed (byte* aten = "aten"u8, meta = "Meta"u8, file = "FlopsBudget"u8)
        {
            nint handle;
            StableAbiError.ThrowIfFailed(open(aten, meta, file, 0, &handle), "aoti_torch_library_init_impl");
            _metaLibrary = handle;
        }
    }

    /// <summary>The library that is open for the meta device, for the rest of the process.</summary>
    internal nint MetaLibrary => _metaLibrary;

    /// <summary>Registers a kernel for the meta device. The caller must keep the delegate alive for the rest of the process.</summary>
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
}
