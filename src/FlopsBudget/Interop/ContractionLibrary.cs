using FlopsBudget.Tracing.Meta;

namespace FlopsBudget.Interop;

/// <summary>The kernels that <see cref="KernelObserver"/> needs, registered until disposal.</summary>
internal sealed class ContractionLibrary : IDisposable
{
    private readonly StableKernelSet _kernels;
    private readonly BoxedKernelSet? _boxed;

    internal ContractionLibrary()
    {
        var boxedToo = BoxedLibraryApi.IsAvailable;
        _kernels = new(boxedToo ? MetaKernelTable.Contractions : [.. MetaKernelTable.Contractions, .. MetaKernelTable.ContractionsWithScalars]);
        _boxed = BoxedLibraryApi.Find(_kernels.Library) is { } library ? new(library, MetaKernelTable.ContractionsWithScalars) : null;
    }

    /// <summary>Takes the kernels out again.</summary>
    public void Dispose()
    {
        _kernels.Dispose();
        GC.KeepAlive(_boxed);
    }
}
