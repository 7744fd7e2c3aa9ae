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

    private readonly delegate* unmanaged<nint, nint, NoSignature, nint, void> _construct;
    private readonly delegate* unmanaged<nint, byte*, nint, int, nint> _implement;
    private readonly nint _metaLibrary;

    private BoxedLibraryApi(nint construct, nint implement, nint metaLibrary)
    {
        _construct = (delegate* unmanaged<nint, nint, NoSignature, nint, void>)construct;
        _implement = (delegate* unmanaged<nint, byte*, nint, int, nint>)implement;
        _metaLibrary = metaLibrary;
    }

    /// <summary>Whether libtorch exports the functions, and lays objects out as is known.</summary>
    internal static bool IsAvailable => TryFind(out _, out _);

    /// <summary>The functions, or null where libtorch does not export them or lays objects out otherwise.</summary>
    /// <param name="metaLibrary">A library that the C interface opened for the meta device.</param>
    internal static BoxedLibraryApi? Find(nint metaLibrary) =>
        TryFind(out var construct, out var implement) ? new(construct, implement, metaLibrary) : null;

    private static bool TryFind(out nint construct, out nint implement)
    {
        (construct, implement) = (0, 0);
        return !OperatingSystem.IsWindows()
            && TorchLibrary.Loaded.TryExport(OperatingSystem.IsMacOS() ? MacConstructor : LinuxConstructor, out construct)
            && TorchLibrary.Loaded.TryExport("_ZNR5torch7Library5_implEPKcONS_11CppFunctionENS_17_RegisterOrVerifyE", out implement);
    }

    /// <summary>Registers a kernel for the meta device. The caller must keep the delegate alive for the rest of the process.</summary>
    internal void Implement(string operatorName, BoxedKernel kernel)
    {
        // A KernelFunction without functor and unboxed function: only the pointer to the boxed one is set, in its second word.
        var kernelFunction = stackalloc nint[ObjectSize / sizeof(nint)];
        new Span<nint>(kernelFunction, ObjectSize / sizeof(nint)).Clear();
        kernelFunction[1] = Marshal.GetFunctionPointerForDelegate(kernel);
        var cppFunction = stackalloc nint[ObjectSize / sizeof(nint)];
        nint noSchema = 0;
        var name = Marshal.StringToCoTaskMemUTF8(operatorName);
        try
        {
            _construct((nint)cppFunction, (nint)kernelFunction, default, (nint)(&noSchema));
            _ = _implement(_metaLibrary, (byte*)name, (nint)cppFunction, 0);
        }
        finally
        {
            Marshal.FreeCoTaskMem(name);
        }
    }

    /// <summary>An empty <c>std::optional&lt;c10::impl::CppSignature&gt;</c>.</summary>
    private struct NoSignature
    {
#pragma warning disable CS0169, IDE0044, IDE0051, CA1823 // the layout of a native type
        private nint _value;
        private nint _hasValue;
#pragma warning restore CS0169, IDE0044, IDE0051, CA1823
    }
}
