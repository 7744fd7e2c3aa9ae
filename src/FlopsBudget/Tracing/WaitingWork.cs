using System.Diagnostics;

namespace FlopsBudget.Tracing;

/// <summary>
/// Work that a run has given to other threads. What is at work there is waited for. Of what waits to begin nobody knows whose it is, so
/// that is waited for only if something was added meanwhile, and timers get a moment.
/// </summary>
internal sealed class WaitingWork
{
    /// <summary>How long a run waits for work that has begun, or that the pool has no thread for yet.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    /// <summary>How long nothing has to be seen after something was given to other threads: what has just left the queue is not at work yet.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(25);

    private readonly long _queued = Queued;
    private readonly int _busy = Busy;
    private readonly long _timers = Timer.ActiveCount;

    // Threads of the pool that have work, also such as have just taken it.
    private static int Busy
    {
        get
        {
            ThreadPool.GetMaxThreads(out var most, out _);
            ThreadPool.GetAvailableThreads(out var available, out _);
            return most - available;
        }
    }

    private static long Queued => ThreadPool.CompletedWorkItemCount + ThreadPool.PendingWorkItemCount;

    /// <summary>Waits.</summary>
    /// <param name="isAtWork">Whether another thread works for the run.</param>
    /// <param name="until">Ends the waiting.</param>
    internal void Wait(Func<bool> isAtWork, Func<bool> until)
    {
        var begun = Stopwatch.GetTimestamp();
        var lastSeen = begun;

        // A timer that fires adds to the queue, so that is looked at again each time.
        var mayHaveGiven = false;
        while (!until())
        {
            mayHaveGiven |= Queued > _queued || Busy > _busy || Timer.ActiveCount > _timers || isAtWork();
            if (Stopwatch.GetElapsedTime(begun) < Limit(isAtWork()))
            {
                lastSeen = Stopwatch.GetTimestamp();
            }
            else if (!mayHaveGiven || Stopwatch.GetElapsedTime(lastSeen) >= Quiet)
            {
                return;
            }

            Thread.Sleep(Pause);
        }
    }

    private TimeSpan Limit(bool isAtWork) =>
        isAtWork || (Queued > _queued && ThreadPool.PendingWorkItemCount > 0) ? Longest
        : Timer.ActiveCount > _timers ? Moment
        : TimeSpan.Zero;
}
