namespace FlopsBudget.Interop;

/// <summary>A <c>c10::intrusive_ptr_target*</c> (c10/util/intrusive_ptr.h): an object of libtorch that counts its owners, of any class.</summary>
internal readonly unsafe record struct CountedHandle
{
#pragma warning disable CS0649 // native code writes it
    private readonly nint _address;
#pragma warning restore CS0649

    /// <summary>Whether there is none.</summary>
    internal bool IsNone => _address == 0;

    /// <summary>A number that no other object has while this one lives.</summary>
    internal long Identity => _address;

    /// <summary>A member of the object.</summary>
    /// <param name="offset">Where it lies.</param>
    internal T* Member<T>(int offset)
        where T : unmanaged => (T*)(_address + offset);
}
