using System.Diagnostics;
using FlopsBudget.Tracing.Threads.Native;

namespace FlopsBudget.Declaring;

/// <summary>Gives up on code that takes too long. In a process that is not ours it cannot be stopped: it goes on, on a thread of its own.</summary>
internal static class LimitedTime
{
    /// <summary>Runs code. What it throws comes out unchanged.</summary>
    /// <param name="subject">What is counted, for the message.</param>
    /// <param name="limit">How long it may take; null for no limit, and there is none under a debugger.</param>
    /// <param name="code">The code.</param>
    /// <exception cref="FlopsBudgetException"><c>FLOPS0902</c>: it takes longer.</exception>
    internal static T Run<T>(string subject, TimeSpan? limit, Func<T> code)
    {
        if (limit is not { } given || Debugger.IsAttached)
        {
            return code();
        }

        var thread = 0;
        var run = Task.Factory.StartNew(
            () =>
            {
                thread = Environment.CurrentManagedThreadId;
                return code();
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        if (Task.WaitAny([run], given) >= 0)
        {
            return run.GetAwaiter().GetResult();
        }

        OtherThreadObserver.Abandon(thread);
        throw new FlopsBudgetException(DiagnosticIds.HostTimedOut, TimeoutText.Of(subject, given, "goes on by itself"));
    }
}
