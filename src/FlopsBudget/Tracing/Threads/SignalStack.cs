using System.Runtime.Intrinsics.X86;
using FlopsBudget.Interop;

namespace FlopsBudget.Tracing.Threads;

/// <summary>
/// The stack on which a thread handles signals. .NET gives 16 KiB to each thread and finds null references by a signal. A thread that has
/// computed in AMX tiles, as oneDNN does with bfloat16 and 8-bit integers, has 8 KiB more to save at a signal (arch/x86/kernel/fpu/signal.c of
/// Linux). What is left is too little for .NET's handler, and a null reference ends the process, also one that is caught.
/// </summary>
internal static class SignalStack
{
    private const int Enough = 256 * 1024;

    // EDX of leaf 7: AMX-TILE (Intel's manual, volume 2, CPUID).
    private const int AmxBit = 24;

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

        if (SignalStackApi.Size < Enough)
        {
            SignalStackApi.Replace(Enough);
        }
    }
}
