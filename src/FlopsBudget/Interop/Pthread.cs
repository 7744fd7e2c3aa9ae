using System.Runtime.InteropServices;

namespace FlopsBudget.Interop;

/// <summary>Locks of the C library (pthread.h).</summary>
internal static partial class Pthread
{
    /// <summary>Waits until a mutex is free, and takes it. To be given back on the same thread.</summary>
    /// <returns>0; another number where that was refused.</returns>
    [LibraryImport("libc", EntryPoint = "pthread_mutex_lock")]
    internal static partial int Lock(MutexHandle mutex);

    /// <summary>Gives a mutex back.</summary>
    /// <returns>0; another number where that was refused.</returns>
    [LibraryImport("libc", EntryPoint = "pthread_mutex_unlock")]
    internal static partial int Unlock(MutexHandle mutex);
}
