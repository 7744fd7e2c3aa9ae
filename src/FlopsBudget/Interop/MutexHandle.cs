namespace FlopsBudget.Interop;

/// <summary>A <c>pthread_mutex_t*</c> inside of an object of libtorch.</summary>
internal readonly unsafe record struct MutexHandle
{
    private readonly nint _address;

    private MutexHandle(nint address) => _address = address;

    /// <summary>Its bytes, and those that follow it.</summary>
    internal ReadOnlySpan<byte> Bytes(int count) => new((void*)_address, count);

    /// <summary>The word by which threads find out whether it is free (pthread_mutex_t of glibc).</summary>
    internal ref int State => ref *(int*)_address;

    /// <summary>The mutex in a generator of random numbers.</summary>
    /// <param name="generator">The generator.</param>
    /// <param name="offset">Where it lies in libtorch's object, whose address lies at the handle.</param>
    internal static MutexHandle In(TorchSharp.torch.Generator generator, int offset) => new(*(nint*)generator.Handle + offset);
}
