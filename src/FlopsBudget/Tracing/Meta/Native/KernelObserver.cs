using System.Runtime.InteropServices;
using FlopsBudget.Tracing.Observing;

namespace FlopsBudget.Tracing.Meta.Native;

/// <summary>
/// Observes contractions without libtorch's own observer: the meta kernels themselves tell which operator they stand for. It sees runs on
/// meta tensors only. While there is one, matrix products and operators made of them have kernels of ours too, in the whole
/// process, and gradients do not pass through these.
/// </summary>
internal sealed class KernelObserver : IDisposable
{
    private readonly KernelReports _reports;
    private readonly MetaKernelSet? _contractions;

    internal KernelObserver(IOperatorSink sink)
    {
        MetaLibrary.Register();

        // Where this is the only observer, the library has these kernels in any case.
        _contractions = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? MetaKernelSet.Contractions() : null;
        _reports = KernelReports.To(sink);
    }

    /// <summary>Stops observing.</summary>
    public void Dispose()
    {
        _reports.End();
        _contractions?.Dispose();
    }
}
