using System.Runtime.InteropServices;

namespace FlopsBudget.Interop;

/// <summary>
/// Registers kernels for operators whose arguments libtorch's C interface cannot hand over (<c>Scalar</c>), through C++ exports
/// (torch/library.h). On platforms without them these operators have no meta kernel.
/// </summary>
internal sealed unsafe class BoxedLibraryApi
{
    // More than the objects need (120 and 64 bytes); the rest stays zero.
    private const int ObjectSize = 512;

    // torch::CppFunction(c10::KernelFunction, std::optional<c10::impl::CppSignature>, std::unique_ptr<c10::FunctionSchema>), with the names
    // that the two C++ libraries give to the standard types.
    private const string LinuxConstructor =
        "_ZN5torch11CppFunctionC1EN3c1014KernelFunctionESt8optionalINS1_4impl12CppSignatureEESt10unique_ptrINS1_14FunctionSchemaESt14default_deleteIS8_EE";

    private const string MacConstructor =
        "_ZN5torch11CppFunctionC1EN3c1014KernelFunctionENSt3__18optionalINS1_4impl12CppSignatureEEENS3_10unique_ptrINS1_14FunctionSchemaENS3_14default_deleteIS9_EEEE";

    private readonly delegate* unmanaged<CppFunction*, KernelFunction*, NoSignature, FunctionSchemaHandle*, void> _construct;
    private readonly delegate* unmanaged<DispatcherLibraryHandle, byte*, CppFunction*, int, DispatcherLibraryHandle> _implement;
    private readonly DispatcherLibraryHandle _metaLibrary;

    private BoxedLibraryApi(delegate* unmanaged<void> construct, delegate* unmanaged<void> implement, DispatcherLibraryHandle metaLibrary)
    {
        _construct = (delegate* unmanaged<CppFunction*, KernelFunction*, NoSignature, FunctionSchemaHandle*, void>)construct;
        _implement = (delegate* unmanaged<DispatcherLibraryHandle, byte*, CppFunction*, int, DispatcherLibraryHandle>)implement;
        _metaLibrary = metaLibrary;
    }

    /// <summary>Whether libtorch exports the functions, and lays objects out as is known.</summary>
    internal static bool IsAvailable => TryFind(out _, out _);

    /// <summary>The functions, or null where libtorch does not export them or lays objects out otherwise.</summary>
    /// <param name="metaLibrary">A library that the C interface opened for the meta device.</param>
    internal static BoxedLibraryApi? Find(DispatcherLibraryHandle metaLibrary) =>
        TryFind(out var construct, out var implement) ? new(construct, implement, metaLibrary) : null;

    private static bool TryFind(out delegate* unmanaged<void> construct, out delegate* unmanaged<void> implement)
    {
        construct = implement = null;
        return !OperatingSystem.IsWindows()
            && TorchLibrary.Loaded.TryExport(OperatingSystem.IsMacOS() ? MacConstructor : LinuxConstructor, out construct)
            && TorchLibrary.Loaded.TryExport("_ZNR5torch7Library5_implEPKcONS_11CppFunctionENS_17_RegisterOrVerifyE", out implement);
    }

    /// <summary>Registers a kernel for the meta device. The caller must keep the delegate alive for the rest of the process.</summary>
    internal void Implement(string operatorName, BoxedKernel kernel)
    {
        var kernelFunction = new KernelFunction { Boxed = (delegate* unmanaged<OperatorKernelHandle, OperatorReference, ulong, IValueRange*, void>)Marshal.GetFunctionPointerForDelegate(kernel) };
        CppFunction cppFunction = default;
        FunctionSchemaHandle noSchema = default;
        var name = Marshal.StringToCoTaskMemUTF8(operatorName);
        try
        {
            _construct(&cppFunction, &kernelFunction, default, &noSchema);
            _ = _implement(_metaLibrary, (byte*)name, &cppFunction, 0);
        }
        finally
        {
            Marshal.FreeCoTaskMem(name);
        }
    }

    /// <summary><c>torch::CppFunction</c>, which its constructor fills.</summary>
    [StructLayout(LayoutKind.Sequential, Size = ObjectSize)]
    private struct CppFunction
    {
    }

    /// <summary><c>c10::KernelFunction</c> (ATen/core/boxing/KernelFunction.h) without functor and unboxed function.</summary>
    [StructLayout(LayoutKind.Sequential, Size = ObjectSize)]
    private struct KernelFunction
    {
        internal OperatorKernelHandle Functor;
        internal delegate* unmanaged<OperatorKernelHandle, OperatorReference, ulong, IValueRange*, void> Boxed;
    }

#pragma warning disable CS0169, IDE0044, IDE0051, CA1823 // the layout of native types
    /// <summary>An empty <c>std::optional&lt;c10::impl::CppSignature&gt;</c>: the place of a <c>std::type_index</c>, and whether it is there.</summary>
    private struct NoSignature
    {
        private long _value;
        private long _hasValue;
    }

    /// <summary>A <c>std::unique_ptr&lt;c10::FunctionSchema&gt;</c> that owns none.</summary>
    private readonly record struct FunctionSchemaHandle
    {
        private readonly nint _address;
    }
#pragma warning restore CS0169, IDE0044, IDE0051, CA1823
}
