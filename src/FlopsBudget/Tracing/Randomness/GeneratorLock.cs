using System.Runtime.InteropServices;
using FlopsBudget.Interop;
using TorchSharp;
using static TorchSharp.torch;

namespace FlopsBudget.Tracing.Randomness;

/// <summary>
/// The lock that libtorch's operators hold while they draw random numbers (<c>c10::GeneratorImpl::mutex_</c>). TorchSharp reads and writes a
/// generator without it, and writing what was read in the middle of a draw ends the process.
/// </summary>
internal sealed class GeneratorLock : IDisposable
{
    // Behind the pointer to the virtual functions and the two counts of references.
    private const int Offset = 2 * sizeof(long);

    // An unlocked mutex of glibc is zeros. What follows it in a generator is its device: the CPU, without an index.
    private const int MutexSize = 40;

    // What glibc writes into a mutex for which another thread waits.
    private const int Contended = 2;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly Lazy<bool> Known = new(Probe);

    private readonly MutexHandle _mutex;

    private GeneratorLock(MutexHandle mutex) => _mutex = mutex;

    /// <summary>Whether the lock was found in this libtorch.</summary>
    internal static bool IsKnown => Known.Value;

    /// <summary>Waits until nobody draws. To be left on the same thread.</summary>
    /// <returns>The lock; null where it was not found, and a draw cannot be kept out.</returns>
    internal static GeneratorLock? Enter(Generator generator)
    {
        if (!IsKnown)
        {
            return null;
        }

        var mutex = MutexOf(generator);
        return Pthread.Lock(mutex) == 0 ? new(mutex) : throw new InvalidOperationException("The generator of random numbers could not be locked.");
    }

    /// <inheritdoc/>
    public void Dispose() => _ = Pthread.Unlock(_mutex);

    private static MutexHandle MutexOf(Generator generator) => MutexHandle.In(generator, Offset);

    // Another thread draws from a generator of our own while we hold what should be its lock, and has to wait for it.
    private static bool Probe()
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        using var generator = new Generator(0);
        var mutex = MutexOf(generator);
        var device = MemoryMarshal.Cast<byte, sbyte>(mutex.Bytes(MutexSize + 2)[MutexSize..]);
        if (mutex.Bytes(MutexSize).ContainsAnyExcept((byte)0) || device is not [(sbyte)DeviceType.CPU, -1] || Pthread.Lock(mutex) != 0)
        {
            return false;
        }

        var draw = new Thread(() => rand(1, device: CPU, generator: generator).Dispose());
        bool waits;
        try
        {
            // It works for nobody's count.
            draw.UnsafeStart();
            waits = SpinWait.SpinUntil(() => Volatile.Read(ref mutex.State) == Contended, Patience);
        }
        finally
        {
            _ = Pthread.Unlock(mutex);
        }

        draw.Join();
        return waits;
    }
}
