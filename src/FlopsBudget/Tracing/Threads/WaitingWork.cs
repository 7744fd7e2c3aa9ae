using System.Diagnostics;

namespace FlopsBudget.Tracing.Threads;

/// <summary>
/// Work that a run has given to other threads. What is at work there is waited for. Of what waits to begin nobody knows whose it is, so
/// that is waited for only if something was added meanwhile, and timers get a moment. Work that was seen to use the model has longer: what it
/// uses is given back afterwards.
/// </summary>
internal sealed class WaitingWork
{
    /// <summary>How long a run waits for work that has begun, or that the pool has no thread for yet.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>How long a run waits for the end of work that was seen.</summary>
    private static readonly TimeSpan LongestSeen = TimeSpan.FromSeconds(10);

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
    /// <param name="sightings">How often another thread was seen to work for it, or to use its model.</param>
    internal void Wait(Func<bool> isAtWork, Func<int> sightings)
    {
        var begun = Stopwatch.GetTimestamp();
        var lastChange = begun;
        var seen = 0;

        // A timer that fires adds to the queue, so that is looked at again each time.
        var mayHaveGiven = false;
        while (true)
        {
            var (isWorking, seenBefore) = (isAtWork(), seen);
            seen = sightings();
            mayHaveGiven |= seen > 0 || isWorking || Queued > _queued || Busy > _busy || Timer.ActiveCount > _timers;
            var elapsed = Stopwatch.GetElapsedTime(begun);
            if (elapsed < Limit(isWorking, seen > 0) || (seen != seenBefore && elapsed < Longest))
            {
                lastChange = Stopwatch.GetTimestamp();
            }
            else if (!mayHaveGiven || Stopwatch.GetElapsedTime(lastChange) >= Quiet)
            {
                return;
            }

            Thread.Sleep(Pause);
        }
    }

    private TimeSpan Limit(bool isWorking, bool wasSeen) =>
        isWorking ? wasSeen ? LongestSeen : Longest
        : Queued > _queued && ThreadPool.PendingWorkItemCount > 0 ? Longest
        : Timer.ActiveCount > _timers ? Moment
        : TimeSpan.Zero;
}
