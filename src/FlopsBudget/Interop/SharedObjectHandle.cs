using System.Runtime.InteropServices;

namespace FlopsBudget.Interop;

/// <summary>A library of the process, as the system's loader knows it (dlopen, LoadLibrary).</summary>
internal readonly unsafe record struct SharedObjectHandle
{
    private readonly nint _address;

    private SharedObjectHandle(nint address) => _address = address;

    /// <summary>The library at a path, which is loaded already and stays so.</summary>
    internal static SharedObjectHandle At(string path) => new(NativeLibrary.Load(path));

    /// <summary>The function of a name, of whatever signature.</summary>
    internal bool TryFind(string name, out delegate* unmanaged<void> function)
    {
        var found = NativeLibrary.TryGetExport(_address, name, out var address);
        function = (delegate* unmanaged<void>)address;
        return found;
    }
}
