using FlopsBudget.Tracing.Meta;

namespace FlopsBudget.Interop;

/// <summary>Our meta kernels in libtorch's dispatcher: registered once per process, when first needed, for the rest of its life.</summary>
#pragma warning disable CA1001 // the kernels stay for the rest of the process
internal sealed class MetaLibrary
#pragma warning restore CA1001
{
    private static readonly Lazy<MetaLibrary> Instance = new(() => new());

    private readonly StableKernelSet _everywhere = new(MetaKernelTable.All);
    private readonly object _byPlatform;

    private MetaLibrary() =>
        _byPlatform = TensorImplApi.Default is not null && BoxedLibraryApi.Find(_everywhere.Library) is { } boxed
            ? new BoxedKernelSet(boxed, MetaKernelTable.WithScalars)
            : new StableKernelSet(MetaKernelTable.Composite);

    /// <summary>Registers the kernels unless they are.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0401</c> or <c>FLOPS0402</c>: libtorch is missing or not the version that is known.</exception>
    internal static void Register() => GC.KeepAlive(Instance.Value._byPlatform);
}
