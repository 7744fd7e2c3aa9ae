using System.Runtime.InteropServices;

namespace FlopsBudget.Interop;

/// <summary>A <c>std::shared_ptr&lt;torch::nn::Module&gt;*</c>, which is what TorchSharp's modules hold.</summary>
internal readonly unsafe record struct SharedModuleHandle
{
    private readonly nint _address;

    private SharedModuleHandle(nint address) => _address = address;

    /// <summary>The first word of the shared pointer: the address of the object.</summary>
    /// <typeparam name="T">What is seen at the address.</typeparam>
    internal T* Object<T>()
        where T : unmanaged => *(T**)_address;

    /// <summary>The first word of the shared pointer where the module is one of TorchScript.</summary>
    internal ScriptModuleHandle Script => *(ScriptModuleHandle*)_address;

    /// <summary>What a handle of TorchSharp's holds.</summary>
    internal static SharedModuleHandle Of(SafeHandle handle) => new(handle.DangerousGetHandle());
}
