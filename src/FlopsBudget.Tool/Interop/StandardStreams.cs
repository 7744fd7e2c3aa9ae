using System.ComponentModel;
using System.Runtime.InteropServices;

namespace FlopsBudget.Tool.Interop;

/// <summary>Where this process writes.</summary>
internal static class StandardStreams
{
    /// <summary>From now on, what is written to standard output arrives at standard error, native code's writes too (on Windows: those that ask the system for the handle).</summary>
    /// <exception cref="Win32Exception">The system refused.</exception>
    internal static void SendOutputToError()
    {
        var done = OperatingSystem.IsWindows()
            ? Kernel32.SetStdHandle(Kernel32.STD_OUTPUT_HANDLE, Kernel32.GetStdHandle(Kernel32.STD_ERROR_HANDLE))
            : Libc.dup2(Libc.STDERR_FILENO, Libc.STDOUT_FILENO) >= 0;
        if (!done)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }
}
