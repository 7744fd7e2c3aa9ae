using System.Runtime.InteropServices;

namespace FlopsBudget.Interop;

/// <summary>Registers kernels with libtorch's dispatcher (torch/csrc/stable/c/shim.h).</summary>
internal sealed unsafe class StableLibraryApi : IDisposable
{
    private readonly delegate* unmanaged<DispatcherLibraryHandle, byte*, delegate* unmanaged<ulong*, ulong, ulong, void>, ulong, int> _implement;
    private readonly delegate* unmanaged<DispatcherLibraryHandle, int> _close;
    private readonly ulong _abiVersion;
    private bool _isClosed;

    /// <summary>Opens a library.</summary>
    /// <param name="key">The part of the dispatcher that its kernels are for, as a text that ends in zero.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0402</c>: an export is missing.</exception>
    internal StableLibraryApi(ReadOnlySpan<byte> key)
    {
        var library = TorchLibrary.Loaded;
        _implement = (delegate* unmanaged<DispatcherLibraryHandle, byte*, delegate* unmanaged<ulong*, ulong, ulong, void>, ulong, int>)library.Export("torch_library_impl");
        _abiVersion = ((delegate* unmanaged<ulong>)library.Export("aoti_torch_abi_version"))();
        _close = (delegate* unmanaged<DispatcherLibraryHandle, int>)library.Export("aoti_torch_delete_library_object");
        var open = (delegate* unmanaged<byte*, byte*, byte*, uint, DispatcherLibraryHandle*, int>)library.Export("aoti_torch_library_init_impl");
        fixed (byte* aten = "aten"u8, keyText = key, file = "FlopsBudget"u8)
        {
            DispatcherLibraryHandle handle;
            StableAbiError.ThrowIfFailed(open(aten, keyText, file, 0, &handle), "aoti_torch_library_init_impl");
            Handle = handle;
        }
    }

    /// <summary>The open library.</summary>
    internal DispatcherLibraryHandle Handle { get; }

    /// <summary>Registers a kernel. The caller must keep the delegate alive as long as the library.</summary>
    internal void Implement(string operatorName, StableKernel kernel)
    {
        var name = Marshal.StringToCoTaskMemUTF8(operatorName);
        try
        {
            StableAbiError.ThrowIfFailed(
                _implement(Handle, (byte*)name, (delegate* unmanaged<ulong*, ulong, ulong, void>)Marshal.GetFunctionPointerForDelegate(kernel), _abiVersion),
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
        if (!_isClosed)
        {
            StableAbiError.ThrowIfFailed(_close(Handle), "aoti_torch_delete_library_object");
            _isClosed = true;
        }
    }
}
