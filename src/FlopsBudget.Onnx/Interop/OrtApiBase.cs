using System.Runtime.InteropServices;

namespace FlopsBudget.Onnx.Interop;

/// <summary>What the one function of the library that is exported returns (<c>onnxruntime_c_api.h</c>).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct OrtApiBase
{
    /// <summary>The functions of a version; null where the library is older.</summary>
    internal delegate* unmanaged[Stdcall]<uint, void**> GetApi;

    /// <summary>The version of the library, such as <c>1.31.1</c>.</summary>
    internal delegate* unmanaged[Stdcall]<byte*> GetVersionString;
}
