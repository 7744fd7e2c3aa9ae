using System.Diagnostics;

namespace FlopsBudget.Tracing;

/// <summary>
/// Work that a run has given to other threads. What is at work there is waited for; of what waits to begin nobody knows whose it is, so
/// that gets a moment, and only if something was added meanwhile.
/// </summary>
internal sealed class WaitingWork
{
    /// <summary>How long a run waits for work that has begun.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    private readonly long _queued = Queued;
    private readonly long _timers = Timer.ActiveCount;

    private static long Queued => ThreadPool.CompletedWorkItemCount + ThreadPool.PendingWorkItemCount;

    /// <summary>Waits.</summary>
    /// <param name="isAtWork">Whether another thread works for the run.</param>
    /// <param name="until">Ends the waiting.</param>
    internal void Wait(Func<bool> isAtWork, Func<bool> until)
    {
        var hasQueued = Queued > _queued;
        var begun = Stopwatch.GetTimestamp();

        // What has just left the queue is not at work yet, so it is looked once more.
        for (var isOver = !hasQueued; !until();)
        {
            var limit = isAtWork() ? Longest : MayBegin(hasQueued) ? Moment : TimeSpan.Zero;
            if (Stopwatch.GetElapsedTime(begun) < limit)
            {
                isOver = false;
            }
            else if (isOver)
            {
                return;
            }
            else
            {
                isOver = true;
            }

            Thread.Sleep(Pause);
        }
    }

    private bool MayBegin(bool hasQueued) => (hasQueued && ThreadPool.PendingWorkItemCount > 0) || Timer.ActiveCount > _timers;
}
