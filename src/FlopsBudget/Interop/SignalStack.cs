using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace FlopsBudget.Interop;

/// <summary>
/// The stack on which a thread handles signals. .NET gives 16 KiB to each thread and finds null references by a signal. A thread that has
/// computed in AMX tiles, as oneDNN does with bfloat16 and 8-bit integers, has 8 KiB more to save at a signal (arch/x86/kernel/fpu/signal.c of
/// Linux). What is left is too little for .NET's handler, and a null reference ends the process, also one that is caught.
/// </summary>
internal static unsafe partial class SignalStack
{
    private const int Enough = 256 * 1024;

    // EDX of leaf 7: AMX-TILE (Intel's manual, volume 2, CPUID).
    private const int AmxBit = 24;

    // PROT_READ | PROT_WRITE; MAP_PRIVATE | MAP_ANONYMOUS (mman.h of Linux).
    private const int ReadWrite = 3;
    private const int PrivateAnonymous = 0x22;

    private static readonly bool IsNeeded = OperatingSystem.IsLinux() && HasAmx;

    /// <summary>Whether the processor has tiles.</summary>
    private static bool HasAmx => X86Base.IsSupported && ((X86Base.CpuId(7, 0).Edx >> AmxBit) & 1) != 0;

    /// <summary>
    /// Makes the stack of this thread large enough, where the processor has tiles. It stays so, since what is saved at a signal stays as large;
    /// .NET gives back whatever stack it finds when the thread ends.
    /// </summary>
    /// <exception cref="InvalidOperationException">The system refuses it.</exception>
    internal static void Widen()
    {
        if (!IsNeeded)
        {
            return;
        }

        SignalStackInfo now;
        Check(Exchange(null, &now), "read");
        if (now.Size >= Enough)
        {
            return;
        }

        var memory = Map(null, Enough, ReadWrite, PrivateAnonymous, file: -1, offset: 0);
        Check((nuint)memory == nuint.MaxValue ? -1 : 0, "made");
        var wide = new SignalStackInfo { Start = memory, Size = Enough };
        Check(Exchange(&wide, null), "set");
    }

    private static void Check(int result, string what)
    {
        if (result != 0)
        {
            throw new InvalidOperationException($"The stack for signals could not be {what}: {Marshal.GetLastPInvokeErrorMessage()}");
        }
    }

    [LibraryImport("libc", EntryPoint = "sigaltstack", SetLastError = true)]
    private static partial int Exchange(SignalStackInfo* next, SignalStackInfo* before);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial byte* Map(byte* address, nuint length, int protection, int flags, int file, long offset);
}
