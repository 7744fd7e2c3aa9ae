namespace FlopsBudget.Interop;

/// <summary>A <c>c10::TensorImpl*</c> (c10/core/TensorImpl.h): a tensor itself, to which handles refer.</summary>
internal readonly unsafe record struct TensorImplHandle
{
#pragma warning disable CS0649 // native code writes it
    private readonly nint _address;
#pragma warning restore CS0649

    /// <summary>A number that no other tensor has while this one lives.</summary>
    internal long Identity => _address;

    /// <summary>A member that is the address of a counted object.</summary>
    /// <param name="offset">Where it lies.</param>
    internal CountedHandle Member(int offset) => *(CountedHandle*)(_address + offset);
}
