using System.Runtime.InteropServices;

namespace FlopsBudget.Interop;

/// <summary>The stack on which the calling thread handles signals (signal.h of Linux), and memory for it (sys/mman.h).</summary>
internal static unsafe partial class SignalStackApi
{
    // PROT_READ | PROT_WRITE; MAP_PRIVATE | MAP_ANONYMOUS (mman.h of Linux).
    private const int ReadWrite = 3;
    private const int PrivateAnonymous = 0x22;

    /// <summary>How large the stack is.</summary>
    /// <exception cref="InvalidOperationException">The system does not tell.</exception>
    internal static nuint Size
    {
        get
        {
            SignalStackInfo now;
            Check(Exchange(null, &now) == 0, "read");
            return now.Size;
        }
    }

    /// <summary>Gives the thread another stack; whoever ends the thread gives it back.</summary>
    /// <param name="size">How large, in bytes.</param>
    /// <exception cref="InvalidOperationException">The system refuses it.</exception>
    internal static void Replace(int size)
    {
        var memory = Map(null, (nuint)size, ReadWrite, PrivateAnonymous, file: -1, offset: 0);
        Check((nuint)memory != nuint.MaxValue, "made");
        var next = new SignalStackInfo { Start = memory, Size = (nuint)size };
        Check(Exchange(&next, null) == 0, "set");
    }

    private static void Check(bool isDone, string what)
    {
        if (!isDone)
        {
            throw new InvalidOperationException($"The stack for signals could not be {what}: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    [LibraryImport("libc", EntryPoint = "sigaltstack", SetLastError = true)]
    private static partial int Exchange(SignalStackInfo* next, SignalStackInfo* before);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial byte* Map(byte* address, nuint length, int protection, int flags, int file, long offset);
}
