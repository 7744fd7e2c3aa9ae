using System.Runtime.InteropServices;
using FlopsBudget.Interop;

namespace FlopsBudget.Tracing.Meta.Native;

/// <summary>Our meta kernels in libtorch's dispatcher: registered once per process, when first needed, for the rest of its life.</summary>
#pragma warning disable CA1001 // the kernels stay for the rest of the process
internal sealed class MetaLibrary
#pragma warning restore CA1001
{
    private static readonly Lazy<MetaLibrary> Instance = new(() => new());

    private readonly StableKernelSet _everywhere = new(MetaKernelTable.All);
    private readonly AttentionDispatch _attention = new();
    private readonly BoxedKernelSet? _boxed;
    private readonly StableKernelSet? _composite;
    private readonly MetaKernelSet? _contractions;

    private MetaLibrary()
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            // Here the kernels are the only observer there is.
            _contractions = MetaKernelSet.Contractions();
        }

        if (TorchLibrary.Loaded.Implementations is null || BoxedLibraryApi.Find(_everywhere.Library) is not { } boxed)
        {
            _composite = new(MetaKernelTable.Composite);
            return;
        }

        _boxed = new(boxed, MetaKernelTable.WithScalars);
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            _composite = new(MetaKernelTable.WithoutLists);
        }
    }

    /// <summary>Registers the kernels unless they are.</summary>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0401</c> or <c>FLOPS0402</c>: libtorch is missing or not the version that is known.</exception>
    internal static void Register() => GC.KeepAlive((Instance.Value._attention, Instance.Value._boxed, Instance.Value._composite, Instance.Value._contractions));
}
