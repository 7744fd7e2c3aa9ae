using FlopsBudget.Wire;

namespace FlopsBudget.Tool.Interop;

/// <summary>Ends this process at once: no thread goes on, no handler of the user's code and nothing of libtorch's runs any more.</summary>
internal static class ProcessEnd
{
    /// <summary>Ends the process. Threads that models have left do not hold it.</summary>
    /// <param name="exitCode">What it returns.</param>
    internal static void Now(int exitCode)
    {
        if (OperatingSystem.IsWindows())
        {
            Kernel32.TerminateProcess(Kernel32.GetCurrentProcess(), (uint)exitCode);
        }
        else
        {
            RuntimeFiles.Remove(Environment.ProcessId);
            Libc._exit(exitCode);
        }
    }

    /// <summary>Ends the process with all that it has started, as far as <see cref="ProcessGroup"/> holds them.</summary>
    internal static void WithGroup()
    {
        if (OperatingSystem.IsWindows())
        {
            Now(1);
        }
        else
        {
            Libc.kill(0, Libc.SIGKILL);
        }
    }
}
