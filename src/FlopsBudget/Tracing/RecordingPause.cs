using FlopsBudget.Tracing.Meta.Native;
using FlopsBudget.Tracing.Observing.Native;
using FlopsBudget.Tracing.Threads;

namespace FlopsBudget.Tracing;

/// <summary>
/// Keeps a recording that this thread is in the middle of, or works for, from what follows, until it is disposed of: a count inside of
/// a counted block is no part of it.
/// </summary>
internal sealed class RecordingPause : IDisposable
{
    private readonly TraceRecorder? _recorder = TraceRecorder.Current;
    private readonly OtherThreads? _flowing = OtherThreads.Current;
    private readonly bool _wereOperatorsPaused = OperatorObserver.IsPaused;
    private readonly bool _wereKernelsPaused = KernelReports.ArePaused;

    private RecordingPause()
    {
        TraceRecorder.Current = null;
        OtherThreads.Current = null;
        OperatorObserver.IsPaused = KernelReports.ArePaused = true;
    }

    /// <summary>Begins the pause; null where nothing is recorded.</summary>
    internal static RecordingPause? Enter() => TraceRecorder.Current is null && OtherThreads.Current is null ? null : new();

    /// <summary>Goes on. To be called on the same thread.</summary>
    public void Dispose()
    {
        OperatorObserver.IsPaused = _wereOperatorsPaused;
        KernelReports.ArePaused = _wereKernelsPaused;
        OtherThreads.Current = _flowing;
        TraceRecorder.Current = _recorder;
    }
}
