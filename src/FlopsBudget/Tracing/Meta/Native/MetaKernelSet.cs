using FlopsBudget.Interop;

namespace FlopsBudget.Tracing.Meta.Native;

/// <summary>Kernels of operators with and without <c>Scalar</c> arguments, registered until disposal.</summary>
/// <remarks>The dispatcher's entries for the meta device must not change while another thread runs on it: see <see cref="MetaGate"/>.</remarks>
internal sealed class MetaKernelSet : IDisposable
{
    private readonly StableKernelSet _stable;
    private readonly BoxedKernelSet? _boxed;

    /// <summary>Registers kernels.</summary>
    /// <param name="kernels">Kernels for libtorch's C interface.</param>
    /// <param name="withScalars">Kernels of operators that take a <c>Scalar</c>.</param>
    /// <param name="isComplete">Whether operators that cannot be registered must throw when they are called, rather than be left to libtorch.</param>
    internal MetaKernelSet(IReadOnlyList<MetaKernel> kernels, IReadOnlyList<MetaKernel> withScalars, bool isComplete)
    {
        // libtorch cannot hand a Scalar to a stable kernel, and throws.
        _stable = new(isComplete && !BoxedLibraryApi.IsAvailable ? [.. kernels, .. withScalars] : kernels);
        _boxed = BoxedLibraryApi.Find(_stable.Library) is { } library ? new(library, withScalars) : null;
    }

    /// <summary>The kernels that <see cref="KernelObserver"/> needs.</summary>
    internal static MetaKernelSet Contractions() => new(MetaKernelTable.Contractions, MetaKernelTable.ContractionsWithScalars, isComplete: true);

    /// <summary>The kernels that take tensors with and without values together.</summary>
    internal static MetaKernelSet Mixed() => new(MetaKernelTable.Mixed, MetaKernelTable.MixedWithScalars, isComplete: false);

    /// <summary>Takes the kernels out again; what was registered before is in force.</summary>
    public void Dispose()
    {
        _stable.Dispose();
        GC.KeepAlive(_boxed);
    }
}
