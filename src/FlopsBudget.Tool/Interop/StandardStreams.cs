using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace FlopsBudget.Tool.Interop;

/// <summary>Where this process writes and reads.</summary>
internal static class StandardStreams
{
    /// <summary>From now on, what is written to standard output arrives at standard error, native code's writes too (on Windows: those that ask the system for the handle).</summary>
    /// <exception cref="Win32Exception">The system refused.</exception>
    internal static void SendOutputToError() => Verify(OperatingSystem.IsWindows()
        ? Kernel32.SetStdHandle(Kernel32.STD_OUTPUT_HANDLE, Kernel32.GetStdHandle(Kernel32.STD_ERROR_HANDLE))
        : Libc.dup2(Libc.STDERR_FILENO, Libc.STDOUT_FILENO) >= 0);

    /// <summary>Takes standard input away from everybody else, who find it at its end from now on.</summary>
    /// <returns>What it was.</returns>
    /// <exception cref="Win32Exception">The system refused.</exception>
    internal static FileStream TakeInput()
    {
        if (OperatingSystem.IsWindows())
        {
            var kept = Kernel32.GetStdHandle(Kernel32.STD_INPUT_HANDLE);
            var nothing = File.OpenHandle("NUL");
            Verify(Kernel32.SetStdHandle(Kernel32.STD_INPUT_HANDLE, nothing.DangerousGetHandle()));
            nothing.SetHandleAsInvalid();
            return Reader(kept);
        }

        var input = Libc.dup(Libc.STDIN_FILENO);
        Verify(input >= 0);
        using var empty = File.OpenHandle("/dev/null");
        Verify(Libc.dup2((int)empty.DangerousGetHandle(), Libc.STDIN_FILENO) >= 0);
        return Reader(input);
    }

    private static FileStream Reader(nint handle) => new(new SafeFileHandle(handle, ownsHandle: true), FileAccess.Read, bufferSize: 1);

    private static void Verify(bool done)
    {
        if (!done)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }
}
