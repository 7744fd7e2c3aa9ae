namespace FlopsBudget.Tracing.Meta.Native;

/// <summary>
/// Lets runs on the meta device go side by side, and alone where one needs other kernels: the dispatcher belongs to the process and does
/// not guard a kernel that is called while it is replaced.
/// </summary>
internal sealed class MetaGate : IDisposable
{
    private static readonly ReaderWriterLockSlim Gate = new(LockRecursionPolicy.SupportsRecursion);

    // A run inside a run cannot become the only one, so it does not wait for ever.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly bool _alone;

    private MetaGate(bool alone) => _alone = alone;

    /// <summary>Waits until no run is alone.</summary>
    internal static MetaGate Enter()
    {
        Gate.EnterReadLock();
        return new(alone: false);
    }

    /// <summary>Waits until there is no other run.</summary>
    /// <exception cref="NotSupportedException">The calling thread is inside a run, or others did not end.</exception>
    internal static MetaGate EnterAlone() =>
        !Gate.IsReadLockHeld && Gate.TryEnterWriteLock(Patience)
            ? new(alone: true)
            : throw new NotSupportedException("another run without values is going on");

    /// <summary>Lets others in. To be called on the thread that entered.</summary>
    public void Dispose()
    {
        if (_alone)
        {
            Gate.ExitWriteLock();
        }
        else
        {
            Gate.ExitReadLock();
        }
    }
}
