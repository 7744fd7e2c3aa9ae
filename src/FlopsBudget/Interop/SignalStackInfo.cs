using System.Runtime.InteropServices;

namespace FlopsBudget.Interop;

/// <summary><c>stack_t</c> of Linux on 64 bits (sigaltstack(2)).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct SignalStackInfo
{
    internal byte* Start;
    internal int Flags;
    internal nuint Size;
}
