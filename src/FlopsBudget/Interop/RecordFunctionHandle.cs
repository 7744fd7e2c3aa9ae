namespace FlopsBudget.Interop;

/// <summary>A <c>const at::RecordFunction&amp;</c> (ATen/record_function.h): what an observer is told of one call of an operator.</summary>
internal readonly unsafe record struct RecordFunctionHandle
{
#pragma warning disable CS0649 // native code writes it
    private readonly nint _address;
#pragma warning restore CS0649

    /// <summary>A member of the record.</summary>
    /// <param name="offset">Where it lies.</param>
    internal T* Member<T>(int offset)
        where T : unmanaged => (T*)(_address + offset);
}
