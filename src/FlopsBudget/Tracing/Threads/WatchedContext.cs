using System.Diagnostics;

namespace FlopsBudget.Tracing.Threads;

/// <summary>The synchronization context of code that is counted: that of the caller, which is told too, with a count of the asynchronous methods that nobody can await.</summary>
/// <param name="around">The caller's; null for none.</param>
[StackTraceHidden]
internal sealed class WatchedContext(SynchronizationContext? around) : SynchronizationContext
{
    private int _open;

    /// <summary>Whether an asynchronous method that returns nothing has begun and not ended. It gets some time to end, for what it uses may be gone soon.</summary>
    internal bool HasLeftWork
    {
        get
        {
            var isOpen = IsOpen;
            if (isOpen)
            {
                SpinWait.SpinUntil(() => !IsOpen, WaitingWork.Longest);
            }

            return isOpen;
        }
    }

    private bool IsOpen => Volatile.Read(ref _open) > 0;

    /// <summary>Runs code in it.</summary>
    internal static WatchedContext Run(Action code)
    {
        var around = Current;
        var watched = new WatchedContext(around);
        SetSynchronizationContext(watched);
        try
        {
            code();
        }
        finally
        {
            SetSynchronizationContext(around);
        }

        return watched;
    }

    /// <inheritdoc/>
    public override void OperationStarted()
    {
        Interlocked.Increment(ref _open);
        around?.OperationStarted();
    }

    /// <inheritdoc/>
    public override void OperationCompleted()
    {
        Interlocked.Decrement(ref _open);
        around?.OperationCompleted();
    }

    /// <inheritdoc/>
    public override void Post(SendOrPostCallback d, object? state)
    {
        if (around is null)
        {
            base.Post(d, state);
        }
        else
        {
            around.Post(d, state);
        }
    }

    /// <inheritdoc/>
    public override void Send(SendOrPostCallback d, object? state)
    {
        if (around is null)
        {
            base.Send(d, state);
        }
        else
        {
            around.Send(d, state);
        }
    }

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;
}
