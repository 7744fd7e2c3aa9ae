using System.Runtime.InteropServices;
using System.Text;

namespace FlopsBudget.Interop;

/// <summary>Switches one key of libtorch's dispatcher on and off for the calling thread (c10/core/impl/LocalDispatchKeySet.h).</summary>
internal sealed unsafe class LocalDispatchKey
{
    // More keys than there are; the name of a number that is none is another one.
    private const ushort Most = 64;

    private readonly ushort _number;
    private readonly delegate* unmanaged[SuppressGCTransition]<ushort, byte, void> _include;
    private readonly delegate* unmanaged[SuppressGCTransition]<ushort, byte, void> _exclude;
    private readonly delegate* unmanaged[SuppressGCTransition]<ushort, byte> _isExcluded;

    private LocalDispatchKey(ushort number, delegate* unmanaged<void> include, delegate* unmanaged<void> exclude, delegate* unmanaged<void> isExcluded)
    {
        _number = number;
        _include = (delegate* unmanaged[SuppressGCTransition]<ushort, byte, void>)include;
        _exclude = (delegate* unmanaged[SuppressGCTransition]<ushort, byte, void>)exclude;
        _isExcluded = (delegate* unmanaged[SuppressGCTransition]<ushort, byte>)isExcluded;
    }

    /// <summary>Whether operators pass by the key on this thread, although it is included.</summary>
    internal bool IsExcluded
    {
        get => _isExcluded(_number) != 0;
        set => _exclude(_number, value ? (byte)1 : (byte)0);
    }

    /// <summary>Has operators of this thread come by the key, or not.</summary>
    internal void Include(bool isIncluded) => _include(_number, isIncluded ? (byte)1 : (byte)0);

    /// <summary>Finds a key by its name; null where libtorch does not export the functions, or has no such key.</summary>
    internal static LocalDispatchKey? Find(string name)
    {
        var library = TorchLibrary.Loaded;
        if (!library.TryExport("_ZN3c108toStringENS_11DispatchKeyE", out var toText)
            || !library.TryExport("_ZN3c104impl29tls_set_dispatch_key_includedENS_11DispatchKeyEb", out var include)
            || !library.TryExport("_ZN3c104impl29tls_set_dispatch_key_excludedENS_11DispatchKeyEb", out var exclude)
            || !library.TryExport("_ZN3c104impl28tls_is_dispatch_key_excludedENS_11DispatchKeyE", out var isExcluded))
        {
            return null;
        }

        for (ushort number = 0; number < Most; number++)
        {
            if (Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(((delegate* unmanaged<ushort, byte*>)toText)(number))) == name)
            {
                return new(number, include, exclude, isExcluded);
            }
        }

        return null;
    }
}
