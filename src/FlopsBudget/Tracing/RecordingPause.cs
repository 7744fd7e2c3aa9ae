using FlopsBudget.Tracing.Threads;

namespace FlopsBudget.Tracing;

/// <summary>
/// Keeps a recording that this thread is in the middle of, or works for, from what follows, until it is disposed of: a count inside of
/// a counted block is no part of it.
/// </summary>
internal sealed class RecordingPause : IDisposable
{
    // Observers and kernels are called back with nothing that belongs to a run: the thread is the only link.
    [ThreadStatic]
    private static int _depth;

    private readonly TraceRecorder? _recorder = TraceRecorder.Current;
    private readonly OtherThreads? _flowing = OtherThreads.Current;

    private RecordingPause()
    {
        TraceRecorder.Current = null;
        OtherThreads.Current = null;
        _depth++;
    }

    /// <summary>In how many pauses this thread is. Who begins to listen keeps the number.</summary>
    internal static int Depth => _depth;

    /// <summary>Whether a listener is told nothing for now: the thread has paused since it began.</summary>
    /// <param name="depth">In how many pauses it began.</param>
    internal static bool IsInside(int depth) => _depth > depth;

    /// <summary>Begins the pause; null where nothing is recorded.</summary>
    internal static RecordingPause? Enter() => TraceRecorder.Current is null && OtherThreads.Current is null ? null : new();

    /// <summary>Goes on. To be called on the same thread.</summary>
    public void Dispose()
    {
        _depth--;
        OtherThreads.Current = _flowing;
        TraceRecorder.Current = _recorder;
    }
}
